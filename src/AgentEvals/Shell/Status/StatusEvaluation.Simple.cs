using AgentEvals.Shell.Syntax;

namespace AgentEvals.Shell.Status;

/// <summary>Simple commands: assignments, builtins that matter to the status, functions, everything else.</summary>
internal sealed partial class StatusEvaluation
{
    private Phases Simple(ShellNode.Simple simple, Phases start, ShellScope scope, bool isChecked)
    {
        var current = start;
        foreach (var substitution in simple.Substitutions)
        {
            current = IsPowerShell ? Evaluate(substitution, current, scope, isChecked) : Subshell(substitution, current);
        }

        if (simple.Spawned is not null)
        {
            current = Evaluate(simple.Spawned, current, new ShellScope(), isChecked: true);
            if (simple.PassesStatus && !ReferenceEquals(simple, target))
            {
                // What the command itself adds can only make it worse.
                return ExitOnError(
                    current.Select(state => state with { Last = StatusConditions.And(state.Last, ExitStatus.Any) }),
                    scope,
                    isChecked
                );
            }
        }

        if (simple.Words.Count == 0 && simple.Inner is null)
        {
            return ExitOnError(Assign(simple, start, current), scope, isChecked);
        }

        if (simple.Substitutions.Count > 0 && !IsPowerShell)
        {
            current = current.BackTo(start);
        }

        if (simple.Inner is not null)
        {
            return Inner(simple.Inner, current, scope, isChecked);
        }

        var ended = ReferenceEquals(simple, target) ? Target(current) : Run(simple, current, scope, isChecked);
        if (simple.EndsShell && simple.Words.Count > 0)
        {
            scope.Exit(ended);
            return default;
        }

        return ExitOnError(ended, scope, isChecked);
    }

    private Phases Inner(ShellNode inner, Phases current, ShellScope scope, bool isChecked)
    {
        var outer = _dialect;
        _dialect = inner is ShellNode.Group { Dialect: { } other } ? other : outer;
        var result = Evaluate(inner, current, scope, isChecked: true);
        _dialect = outer;
        return inner is ShellNode.Group ? ExitOnError(Native(result), scope, isChecked) : result;
    }

    /// <summary>The command in question: it may pass or fail, and a second run says nothing about the first.</summary>
    private Phases Target(Phases current)
    {
        Reached |= !current.IsEmpty;
        ExitedOnError |= current.Any?.ExitsOnError ?? false;
        var ready = ShellState.Join(current.NotRun, current.Passed);
        return Native(
            new Phases(
                null,
                ready is null ? null : ready with { Last = ExitStatus.Zero, Stages = [ExitStatus.Zero] },
                current.EverFailed is { } again ? again with { Last = ExitStatus.Any } : null,
                ready is null ? null : ready with { Last = ExitStatus.NonZero, Stages = [ExitStatus.NonZero] }
            )
        );
    }

    private Phases Run(ShellNode.Simple simple, Phases current, ShellScope scope, bool isChecked)
    {
        var name = CommandNames.BaseName(simple.Words[0].Text);
        if (functions.TryGetValue(name, out var function) && _calls < DeepestCall)
        {
            return Call(function, current, scope, isChecked);
        }

        switch (name.ToLowerInvariant())
        {
            case "true" or ":":
                return current.With(ExitStatus.Zero);
            case "false":
                return current.With(ExitStatus.NonZero);
            case "exit":
                scope.Exit(current.Select(state => state with { Last = ExitCode(simple, state) }));
                return default;
            case "throw":
                scope.Exit(current.With(ExitStatus.NonZero));
                return default;
            case "return":
                scope.Return(current.Select(state => state with { Last = ExitCode(simple, state) }));
                return default;
            case "break":
                scope.Break(current.With(ExitStatus.Zero));
                return default;
            case "continue":
                scope.Continue(current.With(ExitStatus.Zero));
                return default;
            case "set" when !IsPowerShell:
                return SetOptions(simple, current).With(ExitStatus.Zero);
            case "trap":
                return Trap(simple, current).With(ExitStatus.Zero);
            case "wait":
                return Wait(simple, current);
            case "test" or "[":
                string[] words = [.. simple.Words.Skip(1).Select(word => word.Text).Where(word => word != "]")];
                return current.Select(state => state with { Last = StatusConditions.Test(words, state, isPowerShell: false) });
            case "echo" or "printf" or "write-host" or "write-output" or "print":
                NoteEcho(simple, current);
                return _dialect == ShellDialect.Cmd
                    ? current.Select(state => state.Last == ExitStatus.Zero ? state : state with { Last = state.Last | ExitStatus.Unknown })
                    : current.With(ExitStatus.Zero);
            case "write-error" when IsPowerShell:
                return current.With(ExitStatus.NonZero);
            case "export" or "local" or "declare" or "readonly" or "typeset":
                return current.With(ExitStatus.Zero);
            default:
                return IsExpression(simple) ? current : Native(current.With(ExitStatus.Any), name);
        }
    }

    private bool IsExpression(ShellNode.Simple simple) => IsPowerShell && simple.Words[0] is { HasExpansion: true, IsQuoted: false };

    /// <summary>PowerShell keeps the status of native programs apart from <c>$?</c>; cmdlets leave it alone.</summary>
    private Phases Native(Phases phases, string name = "") =>
        IsPowerShell && !name.Contains('-', StringComparison.Ordinal)
            ? phases.Select(state => state with { Variables = state.Variables.SetItem("LASTEXITCODE", state.Last) })
            : phases;

    private Phases Call(ShellNode.Function function, Phases current, ShellScope scope, bool isChecked)
    {
        _calls++;
        var inner = new ShellScope { IsFunction = true };
        var end = Evaluate(function.Body, current, inner, isChecked);
        _calls--;
        scope.Exit(inner.Exits);
        return Phases.Join(end, inner.Returns);
    }

    private Phases Assign(ShellNode.Simple simple, Phases before, Phases current)
    {
        var status = simple.Substitutions.Count > 0;
        var restored = IsPowerShell ? current : current.BackTo(before);
        return restored.Select(state =>
        {
            var variables = state.Variables;
            foreach (var assignment in simple.Assignments)
            {
                // In PowerShell $? is true after a success, and a variable that holds it is true then too.
                var value =
                    status && IsPowerShell ? ExitStatus.Unknown
                    : IsPowerShell && assignment.Value.Text == "$?" ? StatusConditions.Invert(state.Last)
                    : StatusConditions.Value(assignment.Value.Text, state);
                variables = variables.SetItem(assignment.Name.ToUpperInvariant(), value);
            }

            return state with
            {
                Variables = variables,
                Last = status ? state.Last : ExitStatus.Zero,
            };
        });
    }

    private ExitStatus ExitCode(ShellNode.Simple simple, ShellState state)
    {
        var argument = simple
            .Words.Skip(1)
            .Select(word => word.Text)
            .FirstOrDefault(word => !word.Equals("/b", StringComparison.OrdinalIgnoreCase));
        return argument is not null ? StatusConditions.Value(argument, state)
            : IsPowerShell ? ExitStatus.Unknown
            : state.Last;
    }

    private static Phases SetOptions(ShellNode.Simple simple, Phases current)
    {
        for (var index = 1; index < simple.Words.Count; index++)
        {
            var option = simple.Words[index].Text;
            if (option.Length < 2 || option[0] is not ('-' or '+'))
            {
                continue;
            }

            var on = option[0] == '-';
            if (option.Contains('e', StringComparison.Ordinal))
            {
                current = current.Select(state => state with { ExitsOnError = on });
            }

            if (option.EndsWith('o') && index + 1 < simple.Words.Count)
            {
                index++;
                var name = simple.Words[index].Text;
                current = current.Select(state =>
                    name switch
                    {
                        "pipefail" => state with { PipeFails = on },
                        "errexit" => state with { ExitsOnError = on },
                        _ => state,
                    }
                );
            }
        }

        return current;
    }

    private static Phases Trap(ShellNode.Simple simple, Phases current)
    {
        if (simple.Words.Count < 3)
        {
            return current;
        }

        var action = simple.Words[1].Text;
        if (simple.Words.Skip(2).Any(word => word.Text is "ERR"))
        {
            return action.Contains("exit", StringComparison.Ordinal)
                ? current.Select(state => state with { ExitsOnError = true })
                : current;
        }

        if (
            !simple.Words.Skip(2).Any(word => word.Text is "EXIT" or "0")
            || action.IndexOf("exit ", StringComparison.Ordinal) is not (>= 0 and var at)
        )
        {
            return current;
        }

        var code = action[(at + "exit ".Length)..].Split([' ', ';', '\n'], 2)[0];
        return int.TryParse(code, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? current.Select(state => state with { Trap = number == 0 ? ExitStatus.Zero : ExitStatus.NonZero })
            : current;
    }

    private static Phases Wait(ShellNode.Simple simple, Phases current) =>
        current.Select(state =>
            state with
            {
                Last =
                    simple.Words.Count == 1 ? ExitStatus.Zero
                    : simple.Words[^1].Text is ['$', ..] job ? StatusConditions.Value(job, state)
                    : ExitStatus.Unknown,
            }
        );

    /// <summary>Notes a line such as <c>echo "exit: $?"</c> that prints the status of the command in question and of no other.</summary>
    private void NoteEcho(ShellNode.Simple simple, Phases current)
    {
        if (Echo is not null || current.EverFailed is not { } failed || current.Passed is not { } passed || current.NotRun is not null)
        {
            return;
        }

        // "echo $? > file" shows nothing.
        if (
            simple.Redirections.Exists(redirection =>
                redirection is { Descriptor: 1 or -1, Kind: RedirectionKind.Output or RedirectionKind.Append }
                && !redirection.Target.Text.StartsWith("/dev/std", StringComparison.Ordinal)
            )
        )
        {
            return;
        }

        var text = string.Join(' ', simple.Words.Skip(1).Select(word => word.Text));
        foreach (var reference in StatusReferences.In(text))
        {
            if (
                StatusConditions.Value(reference, failed) == ExitStatus.NonZero
                && StatusConditions.Value(reference, passed) == ExitStatus.Zero
            )
            {
                Echo = text.Replace(reference, CommandStatus.EchoPlaceholder, StringComparison.Ordinal);
                return;
            }
        }
    }
}
