namespace Poststack.SystemTests.Support;

/// <summary>A program as a user would start it.</summary>
internal sealed record ProgramCall(string Program, params IReadOnlyList<string> Arguments)
{
    public string Folder { get; init; } = Path.GetTempPath();

    /// <summary>Laid over this process's own environment; null takes a variable away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } =
        new Dictionary<string, string?>();

    /// <summary>What it reads; then its input ends.</summary>
    public string Input { get; init; } = "";

    /// <summary>After this it is killed and the test fails with what it said until then.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(3);

    public override string ToString() => string.Join(' ', Arguments.Prepend(Program));
}
