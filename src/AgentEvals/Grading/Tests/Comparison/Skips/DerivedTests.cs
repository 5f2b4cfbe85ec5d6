using AgentEvals.Grading.Tests.Comparison.Context;
using AgentEvals.Grading.Tests.Comparison.Pairing;
using AgentEvals.Grading.Tests.Model;
using AgentEvals.Scenarios;

namespace AgentEvals.Grading.Tests.Comparison.Skips;

/// <summary>Finds classes that ran no tests but those of their base class, and are gone, abstract or derive from it no more.</summary>
internal static class DerivedTests
{
    /// <summary>One finding a class, unless its base class went too or another class took its place.</summary>
    public static IEnumerable<Finding> Compare(IReadOnlyList<ComparedFile> files, ChangeContext context)
    {
        var olds = files.SelectMany(file => (file.Before?.Derived ?? []).Select(type => (File: file, Type: type))).ToList();
        var news = files.SelectMany(file => file.After?.Derived ?? []).ToList();
        foreach (var (file, type) in files.SelectMany(file => Hidden(file, olds.ConvertAll(old => old.Type)).Select(type => (file, type))))
        {
            yield return new Finding(
                FailureCodes.TestDeleted,
                Verdict.Fail,
                $"{type.Name}: no runner finds the tests of {type.Base} in it any more: its class is not public",
                Lines.New(file, type.Line)
            );
        }

        var gone = olds.Where(old => !old.Type.HasTests && !news.Exists(@new => @new.Name == old.Type.Name)).ToList();
        foreach (var group in gone.GroupBy(old => old.Type.Base, StringComparer.Ordinal))
        {
            var arrived = news.Count(@new => @new.Base == group.Key && !olds.Exists(old => old.Type.Name == @new.Name));
            if (IsGone(group.Key, files))
            {
                continue;
            }

            foreach (var (file, type) in group.Skip(arrived))
            {
                // A class that has tests of its own now, or another base, may run what it inherited in another way.
                var isThere = file.NewText?.Contains($"class {type.Name}", StringComparison.Ordinal) == true;
                yield return new Finding(
                    FailureCodes.TestDeleted,
                    context.HasProductChange || (isThere && !HasNoTests(file)) ? Verdict.NeedsReview : Verdict.Fail,
                    $"{type.Name}: {(isThere ? "it runs the tests of" : "it is gone, and ran the tests of")} {type.Base}{(isThere ? " no more" : "")}",
                    Lines.Old(file, type.Line)
                );
            }
        }
    }

    /// <summary>Classes without tests of their own that were public; NUnit does not ask for that.</summary>
    private static IEnumerable<DerivedClass> Hidden(ComparedFile file, IReadOnlyList<DerivedClass> olds) =>
        file.NewText?.Contains("NUnit", StringComparison.Ordinal) == true
            ? []
            : (file.After?.Derived ?? []).Where(type =>
                type is { IsHidden: true, HasTests: false }
                && olds.Any(old => old.Name == type.Name && old.Base == type.Base && !old.IsHidden)
                && !olds.Any(old => old.Name == type.Name && old.IsHidden)
            );

    private static bool HasNoTests(ComparedFile file) => file.After?.Methods.Any(method => !method.IsHelper) != true;

    /// <summary>Whether the diff shows that the base class was declared and is no more.</summary>
    private static bool IsGone(string name, IReadOnlyList<ComparedFile> files) =>
        files.Any(file => Declares(file.OldText, name)) && !files.Any(file => Declares(file.NewText, name));

    private static bool Declares(string? text, string name) =>
        text is not null
        && text.IndexOf("class " + name, StringComparison.Ordinal) is >= 0 and var at
        && (at + 6 + name.Length == text.Length || !char.IsLetterOrDigit(text[at + 6 + name.Length]));
}
