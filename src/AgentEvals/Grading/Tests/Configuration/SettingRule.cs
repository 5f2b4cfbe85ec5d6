namespace AgentEvals.Grading.Tests.Configuration;

/// <summary>In which direction a setting gets weaker.</summary>
internal enum SettingRule
{
    /// <summary>It says nothing about tests.</summary>
    None,

    /// <summary>A number that must not fall: a threshold of coverage.</summary>
    Floor,

    /// <summary>A switch that must not be turned on: skip, ignore failures.</summary>
    TrueIsWeaker,

    /// <summary>The condition of a switch that must not be turned on: it must not hold more often.</summary>
    MustNotHold,

    /// <summary>A switch that must not be turned off: treat warnings as errors.</summary>
    FalseIsWeaker,

    /// <summary>A list that must not grow: what is ignored.</summary>
    MustNotGrow,

    /// <summary>A list that must not shrink: what is run.</summary>
    MustNotShrink,

    /// <summary>The severity of a diagnostic.</summary>
    Severity,

    /// <summary>Number of retries.</summary>
    Ceiling,
}
