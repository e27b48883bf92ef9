namespace Poststack.Core.Scans;

/// <summary>What a scan can find, by its rule.</summary>
public static class ScanRules
{
    public const string PlainSecret = PlainSecrets.Rule;

    /// <summary>Each rule's stable name, and what breaks it.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> All { get; } =
    [
        new(OwnSecret.OwnRule, "a secret value of the project itself"),
        new(ContentScan.BurnedRule, "a value that must never be used again"),
        new(PlainSecrets.Rule, "a secret that stands in the clear in a committed env file"),
        .. TokenShapes
            .All.DistinctBy(shape => shape.Rule)
            .Select(shape => new KeyValuePair<string, string>(shape.Rule, shape.What)),
    ];
}
