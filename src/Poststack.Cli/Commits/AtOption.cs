using System.CommandLine;
using System.CommandLine.Parsing;
using Poststack.Cli.Verbs;
using Poststack.Core.Commits;
using Poststack.Core.Variables;

namespace Poststack.Cli.Commits;

/// <summary>`--at`: as a commit had it.</summary>
internal sealed class AtOption
{
    private readonly Option<string?> _option = new("--at")
    {
        Description = "As that commit had it; secrets that were changed since have today's value.",
        HelpName = "commit|tag|branch",
    };

    public AtOption(Verb verb) => verb.Options.Add(_option);

    public bool IsGiven(VerbCall call) => call.Parsed.GetValue(_option) is not null;

    /// <inheritdoc cref="IsGiven(VerbCall)"/>
    public bool IsGiven(SymbolResult result) => result.GetValue(_option) is not null;

    /// <summary>Only where <see cref="IsGiven"/>.</summary>
    public Task<ProjectAt> ReadAsync(VerbCall call, CancellationToken ct) =>
        new ReadProjectAt(call.Parts.Repositories, call.Project).ExecuteAsync(
            call.Parsed.GetValue(_option)!,
            ct
        );

    /// <summary>Tells a person which commit it is, and what is not as that commit had it.</summary>
    public static void Tell(VerbCall call, ProjectAt at, IReadOnlyList<ResolvedVariable> variables)
    {
        var (id, author, time, subject) = at.Commit;
        call.Terminal.Note($"As of {id.Short} ({author}, {time:yyyy-MM-dd}: {subject}).");

        Name(
            "Changed since, so with today's value",
            variables.Where(one => one.Origin is { IsToday: true, Note: null })
        );
        Name(
            "Made by Poststack and in no commit, so with the value that is used today",
            variables.Where(one => one.Origin.Note is not null)
        );

        void Name(string what, IEnumerable<ResolvedVariable> which)
        {
            var names = string.Join(", ", which.Select(variable => variable.Name));
            if (names.Length > 0)
                call.Terminal.Note($"{what}: {names}.");
        }
    }
}
