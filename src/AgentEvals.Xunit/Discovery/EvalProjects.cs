using System.Reflection;
using System.Runtime.CompilerServices;

namespace AgentEvals.Xunit.Discovery;

/// <summary>
/// The projects that this process has read, by assembly. xUnit makes discoverers and fixtures on its own and hands nothing from
/// one to the other, so what both need hangs here; it is read once and never changed.
/// </summary>
internal static class EvalProjects
{
    private static readonly ConditionalWeakTable<Assembly, Lazy<EvalProject>> Loaded = [];

    /// <summary>The project of an assembly.</summary>
    /// <exception cref="Problems.AgentEvalsException">As <see cref="EvalProject.Load"/>, each time anew.</exception>
    public static EvalProject Of(Assembly assembly) =>
        Loaded.GetValue(assembly, key => new Lazy<EvalProject>(() => EvalProject.Load(key))).Value;
}
