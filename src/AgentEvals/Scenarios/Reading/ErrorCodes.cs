namespace AgentEvals.Scenarios.Reading;

/// <summary>The codes of scenario files and agentevals.yaml. docs/errors.md explains each, and a test holds the two together.</summary>
internal static class ErrorCodes
{
    public const string Unreadable = "AE1001";
    public const string Empty = "AE1002";
    public const string TooLarge = "AE1003";
    public const string NotUtf8 = "AE1004";
    public const string Syntax = "AE1005";
    public const string Tab = "AE1006";
    public const string SeveralDocuments = "AE1007";
    public const string TooDeep = "AE1008";
    public const string AnchorOrTag = "AE1009";

    public const string UnknownKey = "AE1010";
    public const string DuplicateKey = "AE1011";
    public const string Missing = "AE1012";
    public const string WrongType = "AE1013";
    public const string NothingThere = "AE1014";
    public const string WrongValue = "AE1015";
    public const string NotASlug = "AE1016";
    public const string WrongNumber = "AE1017";
    public const string Contradiction = "AE1018";
    public const string NameTaken = "AE1019";

    public const string ToolRule = "AE1020";
    public const string Glob = "AE1021";
    public const string Regex = "AE1022";
    public const string PassPolicy = "AE1023";
    public const string FailureCode = "AE1024";
    public const string Host = "AE1025";
    public const string Path = "AE1026";
    public const string ReviewAction = "AE1027";

    public const string NoFixture = "AE1030";
    public const string EmptyFixture = "AE1031";
    public const string NoRepository = "AE1032";
    public const string NoWorkspace = "AE1033";
    public const string AllowMatchesNothing = "AE1034";
    public const string TooFewTrials = "AE1035";

    public const string UnknownAgent = "AE1050";
    public const string AgentKind = "AE1051";
    public const string AgentSetting = "AE1052";
    public const string TwoSettingsFiles = "AE1053";
    public const string NoFile = "AE1054";

    public const string MoreThanCanBeShown = "AE1055";
    public const string Threshold = "AE1056";
    public const string NoDirectory = "AE1060";
    public const string DiscoveryGlob = "AE1061";
    public const string DuplicateName = "AE1062";
}
