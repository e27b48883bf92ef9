namespace Poststack.Core.Engines;

/// <summary>A pod as its engine describes it.</summary>
public sealed record PodFacts(string Name, IReadOnlyDictionary<string, string> Labels);
