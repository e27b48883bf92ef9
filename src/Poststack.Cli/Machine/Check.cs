namespace Poststack.Cli.Machine;

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">`docker engine`, `native PostgreSQL`, …</param>
/// <param name="Works">It is there and can be used.</param>
/// <param name="IsNeeded">The project cannot do without it.</param>
/// <param name="Found">The version, or in a few words what is wrong.</param>
/// <param name="Next">What to do about it; null where nothing is to be done.</param>
internal sealed record Check(
    string Name,
    bool Works,
    bool IsNeeded,
    string Found,
    string? Next = null
);
