using System.Buffers;
using System.Globalization;

namespace AgentEvals.Shell.Status;

/// <summary>Evaluates what scripts do with exit statuses: <c>[ $rc -ne 0 ]</c>, <c>(( a + b ))</c>, <c>$LASTEXITCODE -eq 0</c>.</summary>
internal static class StatusConditions
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
    );

    /// <summary>The status of a condition that the words make up.</summary>
    public static ExitStatus Test(IReadOnlyList<string> words, ShellState state, bool isPowerShell)
    {
        var result = ExitStatus.None;
        bool? and = null;
        var start = 0;
        for (var index = 0; index <= words.Count; index++)
        {
            var isAnd = index < words.Count && words[index].ToLowerInvariant() is "&&" or "-a" or "-and";
            var isOr = index < words.Count && words[index].ToLowerInvariant() is "||" or "-o" or "-or";
            if (index < words.Count && !isAnd && !isOr)
            {
                continue;
            }

            var term = Term([.. words.Skip(start).Take(index - start)], state, isPowerShell);
            result = and switch
            {
                null => term,
                true => And(result, term),
                false => Invert(And(Invert(result), Invert(term))),
            };
            and = isAnd;
            start = index + 1;
        }

        return result;
    }

    /// <summary>The status of <c>(( … ))</c>: zero when the number is not.</summary>
    public static ExitStatus Arithmetic(string text, ShellState state)
    {
        ReadOnlySpan<string> operators = ["==", "!=", ">=", "<=", ">", "<"];
        foreach (var operation in operators)
        {
            if (text.IndexOf(operation, StringComparison.Ordinal) is > 0 and var at)
            {
                string[] words = [Dollar(text[..at].Trim()), operation, Dollar(text[(at + operation.Length)..].Trim())];
                return Test(words, state, isPowerShell: false);
            }
        }

        return Invert(Sum(text, state));

        static string Dollar(string name) => name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_') ? "$" + name : name;
    }

    /// <summary>The variable that <c>(( … ))</c> sets and the number that it gets; null when it sets none.</summary>
    public static (string Name, ExitStatus Value)? ArithmeticAssignment(string text, ShellState state)
    {
        var trimmed = text.AsSpan().Trim().TrimStart('+');
        var length = trimmed.IndexOfAnyExcept(NameCharacters);
        if (length <= 0 || char.IsAsciiDigit(trimmed[0]))
        {
            return length < 0 && text.Contains("++", StringComparison.Ordinal)
                ? (trimmed.ToString().ToUpperInvariant(), ExitStatus.NonZero)
                : null;
        }

        var name = trimmed[..length].ToString();
        var rest = trimmed[length..].TrimStart();
        if (rest is "++")
        {
            return (name.ToUpperInvariant(), ExitStatus.NonZero);
        }

        if (rest.StartsWith("+=") || rest.StartsWith("|="))
        {
            return (name.ToUpperInvariant(), And(Value("$" + name, state, unset: ExitStatus.Zero), Sum(rest[2..].ToString(), state)));
        }

        return rest.StartsWith("=") && !rest.StartsWith("==") ? (name.ToUpperInvariant(), Sum(rest[1..].ToString(), state)) : null;
    }

    /// <summary>What a word stands for, where it is a status or a number.</summary>
    /// <param name="word">The word.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="unset">What a variable that was never set stands for.</param>
    public static ExitStatus Value(string word, ShellState state, ExitStatus unset = ExitStatus.Unknown)
    {
        if (
            word == "$?"
            || (word == "$status" && !state.Variables.ContainsKey("STATUS"))
            || word.Equals("%ERRORLEVEL%", StringComparison.OrdinalIgnoreCase)
            || word == "!ERRORLEVEL!"
        )
        {
            return state.Last;
        }

        if (int.TryParse(word, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
        {
            return number == 0 ? ExitStatus.Zero : ExitStatus.NonZero;
        }

        if (word.StartsWith("$((", StringComparison.Ordinal) && word.EndsWith("))", StringComparison.Ordinal))
        {
            return Sum(word[3..^2], state);
        }

        if (!word.StartsWith('$'))
        {
            return ExitStatus.Unknown;
        }

        var name = word[1..].TrimStart('{').TrimEnd('}');
        if (name.StartsWith("PIPESTATUS[", StringComparison.OrdinalIgnoreCase) && name.EndsWith(']'))
        {
            return
                int.TryParse(name.AsSpan(11, name.Length - 12), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index - (char.IsLower(name[0]) ? 1 : 0) is var stage
                && stage >= 0
                && stage < state.Stages.Length
                ? state.Stages[stage]
                : ExitStatus.Unknown;
        }

        var end = name.IndexOf('-', StringComparison.Ordinal);
        var value = state.Variable((end < 0 ? name : name[..end].TrimEnd(':')).ToUpperInvariant());
        if (!value.HasFlag(ExitStatus.Unset))
        {
            return value;
        }

        return (value & ~ExitStatus.Unset) | (end < 0 ? unset : Value(name[(end + 1)..], state));
    }

    public static ExitStatus Invert(ExitStatus status) =>
        (status & ExitStatus.Unknown)
        | (status.HasFlag(ExitStatus.Zero) ? ExitStatus.NonZero : ExitStatus.None)
        | (status.HasFlag(ExitStatus.NonZero) ? ExitStatus.Zero : ExitStatus.None);

    public static ExitStatus And(ExitStatus left, ExitStatus right) =>
        left == ExitStatus.NonZero || right == ExitStatus.NonZero ? ExitStatus.NonZero
        : left == ExitStatus.Zero ? right
        : right == ExitStatus.Zero ? left
        : left | right;

    private static ExitStatus Term(string[] words, ShellState state, bool isPowerShell)
    {
        var negations = 0;
        while (negations < words.Length && words[negations].ToLowerInvariant() is "!" or "-not" or "not")
        {
            negations++;
        }

        string[] rest = [.. words.Skip(negations)];
        if (rest is [['!', '$', ..] inverted])
        {
            negations++;
            rest = [inverted[1..]];
        }

        var status = Comparison(rest, state, isPowerShell);
        return negations % 2 == 0 ? status : Invert(status);
    }

    private static ExitStatus Comparison(string[] words, ShellState state, bool isPowerShell)
    {
        return words switch
        {
            ["$?"] when isPowerShell => state.Last,
            [var value] when isPowerShell => Truth(Value(value, state)),
            [var value, var operation, "$true" or "$false"] when isPowerShell && operation.ToLowerInvariant() is "-eq" or "-ne" => (
                words[2] == "$true"
            ) == operation.Equals("-eq", StringComparison.OrdinalIgnoreCase)
                ? Comparison([value], state, isPowerShell)
                : Invert(Comparison([value], state, isPowerShell)),
            [var keyword, var level] when keyword.Equals("errorlevel", StringComparison.OrdinalIgnoreCase) => level == "1"
                ? Invert(state.Last)
                : ExitStatus.Any,
            [var left, var operation, "0" or "00"] => Compare(Value(left, state), operation.ToLowerInvariant()),
            ["0", var operation, var right] when operation is "-eq" or "-ne" or "=" or "==" or "!=" => Compare(
                Value(right, state),
                operation
            ),
            [var left, var operation, var right] when operation.ToLowerInvariant() is "-eq" or "=" or "==" or "equ" && right is not "0" =>
                Differs(Value(left, state), right),
            _ => ExitStatus.Any,
        };
    }

    /// <summary>A PowerShell number is true unless it is 0.</summary>
    private static ExitStatus Truth(ExitStatus value) => value.HasFlag(ExitStatus.Unknown) ? ExitStatus.Any : Invert(value);

    private static ExitStatus Compare(ExitStatus value, string operation)
    {
        if (value.HasFlag(ExitStatus.Unknown))
        {
            return ExitStatus.Any;
        }

        return operation switch
        {
            "-eq" or "=" or "==" or "equ" or "-le" or "<=" => value,
            "-ne" or "!=" or "neq" or "-gt" or ">" or "gtr" => Invert(value),
            "-ge" or ">=" or "geq" => ExitStatus.Zero,
            "-lt" or "<" or "lss" => ExitStatus.NonZero,
            _ => ExitStatus.Any,
        };
    }

    private static ExitStatus Differs(ExitStatus value, string other) =>
        value == ExitStatus.Zero && int.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number != 0
            ? ExitStatus.NonZero
            : ExitStatus.Any;

    /// <summary>A sum, or a disjunction, of statuses: zero only when all are.</summary>
    private static ExitStatus Sum(string text, ShellState state)
    {
        var sum = ExitStatus.Zero;
        foreach (var operand in text.Split(['+', '|', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var word = char.IsAsciiLetter(operand[0]) || operand[0] == '_' ? "$" + operand : operand;
            sum = And(sum, Value(word, state, unset: ExitStatus.Zero));
        }

        return sum;
    }
}
