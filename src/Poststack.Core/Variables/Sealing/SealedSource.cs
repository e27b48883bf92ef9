using Poststack.Core.Keys;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.EnvFiles;

namespace Poststack.Core.Variables.Sealing;

/// <summary>A sealed value and the file that it stands in, which compose reads by itself.</summary>
internal sealed record SealedSource(EnvFile File, SealedReader Reader, EnvEntry Entry)
{
    /// <summary>The value with its references replaced, as compose would do it for one in the clear.</summary>
    /// <exception cref="RefusalException">It cannot be opened, or needs what is missing.</exception>
    public string Open(ResolvedVariables resolved)
    {
        var (value, problems) = Read(resolved);
        if (value is not null)
            return value;

        throw Reader.Open(Entry).Problem is { } closed
            ? KeyRefusals.CannotOpen(closed)
            : VariableRefusals.Unresolvable([.. problems.Where(IsError)]);
    }

    /// <summary>What keeps it from being opened, or is missing in it.</summary>
    public IReadOnlyList<Problem> Check(ResolvedVariables resolved) => Read(resolved).Problems;

    /// <returns>The value, null where an error is among the problems.</returns>
    private (string? Value, List<Problem> Problems) Read(ResolvedVariables resolved)
    {
        var (opened, closed) = SealedValue.IsSealed(Entry) ? Reader.Open(Entry) : (Entry, null);
        if (opened is null)
            return (null, [closed!]);

        if (opened.Template is not { } template)
            return (opened.Value, []);

        // In a file of compose's: the env's variables first, then what the lines above have.
        var problems = new List<Problem>();
        var evaluation = template.Evaluate(name =>
            resolved.Find(name)?.Value ?? (resolved.IsBlocked(name) ? "" : Above(name))
        );
        problems.AddRange(
            evaluation.Errors.Select(error => new Problem(
                Entry.At,
                $"{Entry.Key}: {error.Message}."
            ))
        );
        problems.AddRange(
            evaluation
                .Uses.Where(use => use.IsUnset)
                .Select(use => use.UnsetIn(Entry.Key, Entry.At))
        );
        return (problems.Exists(IsError) ? null : evaluation.Text, problems);

        string? Above(string name)
        {
            var above = File.Entries.LastOrDefault(entry =>
                entry.Key == name && entry.Span.Start.Value < Entry.Span.Start.Value
            );
            if (above is null)
                return null;

            var (value, missing) = (this with { Entry = above }).Read(resolved);
            if (!SealedValue.IsSealed(above))
                return value;

            problems.AddRange(missing);
            return value ?? "";
        }
    }

    private static bool IsError(Problem problem) => problem.Severity == ProblemSeverity.Error;
}
