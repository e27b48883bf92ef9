using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Releases;

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

    /// <param name="contract">That has been run, and took away what <paramref name="target"/> may need.</param>
    public static Refusal TooOld(EnvName env, Release target, Migration contract)
    {
        List<string> next =
        [
            $"Go back to a release that was deployed behind {contract.Up.Directives.ContractAfter:000}: poststack env releases {env}",
            $"Where {target.Name} needs nothing of it: poststack env rollback {env} --to {target.Name} --accept-contract",
        ];
        if (contract.Down is not null)
            next.Insert(
                1,
                $"Or bring it back first, with all that is behind it: poststack db rollback {env} --to {contract.Number - 1}"
            );

        return new(
            RefusalKind.Refused,
            "release-too-old",
            $"{target.Name} of '{env}' may need what {contract} took away from the database."
        )
        {
            Why = "It was deployed before the database had the new shape. Nothing was changed.",
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
