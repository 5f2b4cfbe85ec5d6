namespace AgentEvals.Shell.Matching;

/// <summary>The options of commands that checks name, by canonical program. What is not listed is compared as it stands.</summary>
internal static class CommandFamilies
{
    private static readonly CommandFamily Unknown = new();

    private static readonly Dictionary<string, CommandFamily> ByProgram = new(StringComparer.Ordinal)
    {
        ["dotnet"] = DotNetFamilies.DotNet,
        ["script"] = JavaScriptFamilies.Script,
        ["jest"] = JavaScriptFamilies.Jest,
        ["vitest"] = JavaScriptFamilies.Jest,
        ["mocha"] = JavaScriptFamilies.Jest,
        ["playwright"] = JavaScriptFamilies.Jest,
        ["pytest"] = PythonFamilies.Pytest,
        ["go"] = NativeFamilies.Go,
        ["cargo"] = NativeFamilies.Cargo,
        ["mvn"] = JvmFamilies.Maven,
        ["gradle"] = JvmFamilies.Gradle,
        ["rspec"] = ScriptingFamilies.RSpec,
        ["phpunit"] = ScriptingFamilies.PhpUnit,
        ["ctest"] = NativeFamilies.CTest,
        ["make"] = NativeFamilies.Make,
        ["node"] = JavaScriptFamilies.Node,
        ["unittest"] = PythonFamilies.Unittest,
        ["deno"] = JavaScriptFamilies.Deno,
        ["bun"] = JavaScriptFamilies.Bun,
    };

    public static CommandFamily Of(string program) => ByProgram.GetValueOrDefault(program, Unknown);
}
