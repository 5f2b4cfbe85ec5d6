using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace AgentEvals.Tool;

/// <summary>
/// Help under the name by which people call the tool. System.CommandLine takes the name of the program's file, which here is the assembly's and not the command's.
/// </summary>
internal sealed class ToolHelp(HelpAction help) : SynchronousCommandLineAction
{
    /// <summary>What people type.</summary>
    public const string Name = "agentevals";

    /// <summary>Has a command and those under it use it.</summary>
    public static void Use(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new ToolHelp((HelpAction)option.Action!);
    }

    /// <summary>A command as it is typed, such as <c>agentevals baseline set</c>.</summary>
    public static string NameOf(Command command)
    {
        var names = new List<string>();
        for (Symbol? symbol = command; symbol is Command and not RootCommand; symbol = symbol.Parents.FirstOrDefault())
        {
            names.Insert(0, symbol.Name);
        }

        return string.Join(' ', names.Prepend(Name));
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var configuration = parseResult.InvocationConfiguration;
        var output = configuration.Output;
        using var text = new StringWriter();
        configuration.Output = text;
        try
        {
            return help.Invoke(parseResult);
        }
        finally
        {
            configuration.Output = output;
            output.Write(text.ToString().Replace($"  {RootCommand.ExecutableName} ", $"  {Name} ", StringComparison.Ordinal));
        }
    }
}
