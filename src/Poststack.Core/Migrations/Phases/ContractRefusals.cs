using Poststack.Core.Environments;
using Poststack.Core.Refusals;

namespace Poststack.Core.Migrations.Phases;

/// <summary>Why a contract must wait.</summary>
public static class ContractRefusals
{
    /// <param name="isNext">Nothing is left to run before it.</param>
    public static Refusal TooEarly(
        EnvName env,
        Migration migration,
        IReadOnlyList<LiveRelease> live,
        bool isNext
    )
    {
        List<string> next =
        [
            $"First deploy a release that does not need it: poststack env deploy {live[0].Env}",
            $"Where that release needs nothing of it, say so in {migration.Up.File}: -- poststack: accept {ContractGate.Hazard} because …",
        ];
        if (!isNext)
            next.Insert(0, $"Run what comes before it: poststack db migrate {env}");

        return new(
            RefusalKind.Refused,
            "contract-too-early",
            $"{migration} takes away what code may need that is live: {Needs(live)}"
        )
        {
            Why = "Nothing was run.",
            Next = next,
        };
    }

    /// <summary>`r3 of dev was deployed when its database was at 007_users.`</summary>
    internal static string Needs(IReadOnlyList<LiveRelease> live) =>
        string.Join(" ", live.Select(Needs));

    private static string Needs(LiveRelease live) =>
        live.Origin switch
        {
            null => $"{live.Name} of {live.Env} went back to a release that is not kept any more.",
            { SchemaVersion: { } schema } origin =>
                $"{live.Name} of {live.Env} {(origin.Number == live.Number ? "was" : $"is the code of {origin.Name}, which was")} deployed when its database was at {schema}.",
            var origin =>
                $"{live.Name} of {live.Env} {(origin.Number == live.Number ? "was" : $"is the code of {origin.Name}, which was")} deployed before its database had the new shape.",
        };
}
