namespace Poststack.Core.Migrations.Servers;

/// <summary>Another session of the same server, for people.</summary>
/// <param name="Application">What it calls itself; empty where it does not.</param>
/// <param name="State">`active`, `idle in transaction`; empty where we may not know.</param>
/// <param name="Query">What it runs, or ran last, on one line; empty where we may not know.</param>
/// <param name="Since">How long its transaction, or its query, has been open.</param>
public sealed record SessionFacts(
    int Process,
    string Application,
    string User,
    string State,
    string Query,
    TimeSpan? Since
)
{
    private const int ShownQuery = 80;

    /// <summary>`process 4242 (psql, user ann, idle in transaction for 3m): UPDATE orders …`.</summary>
    public override string ToString()
    {
        var about = new List<string>();
        if (Application.Length > 0)
            about.Add(Application);
        if (User.Length > 0)
            about.Add($"user {User}");
        if (State.Length > 0)
            about.Add(Since is { } since ? $"{State} for {Text(since)}" : State);

        var text = $"process {Process}";
        if (about.Count > 0)
            text += $" ({string.Join(", ", about)})";

        return Query.Length == 0 ? text
            : Query.Length > ShownQuery ? $"{text}: {Query[..ShownQuery]}…"
            : $"{text}: {Query}";
    }

    private static string Text(TimeSpan since) =>
        since switch
        {
            { TotalHours: >= 1 } => $"{(int)since.TotalHours}h{since.Minutes:00}m",
            { TotalMinutes: >= 1 } => $"{(int)since.TotalMinutes}m{since.Seconds:00}s",
            _ => FormattableString.Invariant($"{since.TotalSeconds:0.0}s"),
        };
}
