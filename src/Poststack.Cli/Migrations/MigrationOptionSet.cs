using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Poststack.Cli.Verbs;
using Poststack.Core.Migrations.Runs;

namespace Poststack.Cli.Migrations;

/// <summary>The options that become <see cref="MigrationOptions"/>, whose defaults they show.</summary>
internal sealed class MigrationOptionSet
{
    private const int MostAttempts = 1000;
    private static readonly MigrationOptions Defaults = new();

    private readonly Option<TimeSpan> _lockTimeout = Length(
        "--lock-timeout",
        "How long a statement may wait for a lock before the migration gives way.",
        Defaults.LockTimeout
    );
    private readonly Option<int> _attempts = Number(
        "--attempts",
        "times",
        "How often to run a migration that finds a lock taken. [default: 10]",
        MostAttempts,
        Defaults.Attempts
    );
    private readonly Option<TimeSpan> _wait = Length(
        "--wait",
        "How long to wait for another run on the same database.",
        Defaults.Patience
    );
    private readonly Option<int?> _resume = new("--resume")
    {
        Description = "Go on with an unfinished migration at this statement.",
        HelpName = "statement",
        CustomParser = result => ParseNumber(result, int.MaxValue),
    };
    private readonly Option<bool> _outOfOrder = new("--out-of-order")
    {
        Description =
            "On a protected env: run files numbered below the last one that the database has had.",
    };
    private readonly Option<bool> _unchecked = new("--unchecked")
    {
        Description = "On a protected env: run what 'db check' has not looked at.",
    };
    private readonly DryRunOption _dryRun = new();

    public MigrationOptionSet(Command verb, MigrationOptionKinds kinds)
    {
        ReadOnlySpan<(MigrationOptionKinds Kind, Option Option)> all =
        [
            (MigrationOptionKinds.Resume, _resume),
            (MigrationOptionKinds.OutOfOrder, _outOfOrder),
            (MigrationOptionKinds.Unchecked, _unchecked),
            (MigrationOptionKinds.Locks, _lockTimeout),
            (MigrationOptionKinds.Locks, _attempts),
            (MigrationOptionKinds.Wait, _wait),
            (MigrationOptionKinds.DryRun, _dryRun),
        ];

        foreach (var (kind, option) in all)
        {
            if (kinds.HasFlag(kind))
                verb.Options.Add(option);
        }
    }

    /// <summary>`--wait` was typed.</summary>
    public bool HasWait(CommandResult typed) => typed.GetResult(_wait) is { Implicit: false };

    public MigrationOptions Read(VerbCall call) =>
        new()
        {
            LockTimeout = call.Parsed.GetValue(_lockTimeout),
            Attempts = call.Parsed.GetValue(_attempts),
            Patience = call.Parsed.GetValue(_wait),
            Resume = call.Parsed.GetValue(_resume),
            OutOfOrder = call.Parsed.GetValue(_outOfOrder),
            IsUnchecked = call.Parsed.GetValue(_unchecked),
            IsDryRun = call.Parsed.GetValue(_dryRun),
        };

    /// <summary>A number of a migration, as files write it: `007`.</summary>
    /// <param name="least">0 where nothing is an answer, too.</param>
    public static Option<long?> MigrationNumber(string name, string description, int least = 1) =>
        new(name)
        {
            Description = description,
            HelpName = "number",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (
                    long.TryParse(
                        text,
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var number
                    )
                    && number >= least
                )
                    return number;

                result.AddError(
                    $"{name} takes the number of a migration, such as 7, not '{text}'."
                );
                return null;
            },
        };

    /// <summary>A number from 1 on.</summary>
    public static int? ParseNumber(ArgumentResult result, int most)
    {
        var text = result.Tokens[0].Value;
        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1
            && number <= most
        )
            return number;

        var name = ((OptionResult)result.Parent!).Option.Name;
        result.AddError($"{name} takes a number from 1 on, not '{text}'.");
        return null;
    }

    private static Option<int> Number(
        string name,
        string what,
        string description,
        int most,
        int usual
    ) =>
        new(name)
        {
            Description = description,
            HelpName = what,
            DefaultValueFactory = _ => usual,
            CustomParser = result => ParseNumber(result, most) ?? usual,
        };

    private static Option<TimeSpan> Length(string name, string description, TimeSpan usual) =>
        new(name)
        {
            Description = description,
            HelpName = "duration",
            DefaultValueFactory = _ => usual,
            CustomParser = result =>
            {
                if (Duration.Parse(result.Tokens[0].Value, Duration.Longest) is { } length)
                    return length;

                result.AddError(
                    $"{name} takes a length of time such as 500ms, 2s or 5m, {Duration.ToText(Duration.Longest)} at most, not '{result.Tokens[0].Value}'."
                );
                return usual;
            },
        };
}
