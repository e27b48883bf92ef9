namespace Poststack.Cli.Completions;

/// <param name="Says">Shown beside the word by shells that can.</param>
internal sealed record Candidate(string Word, string? Says = null);
