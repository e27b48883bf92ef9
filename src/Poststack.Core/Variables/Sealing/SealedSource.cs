using Poststack.Core.Keys;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.EnvFiles;
using Poststack.Core.Variables.Templates;

namespace Poststack.Core.Variables.Sealing;

/// <summary>A sealed value and the file that it stands in, which compose reads by itself.</summary>
internal sealed record SealedSource(EnvFile File, SealedReader Reader, EnvEntry Entry)
{
    /// <summary>The value with its references replaced, as compose would do it for one in the clear.</summary>
    /// <exception cref="RefusalException">It cannot be opened, or needs what is missing.</exception>
    public string Open(ResolvedVariables resolved)
    {
        var (opened, problem) = Reader.Open(Entry);
        if (opened is null)
            throw KeyRefusals.CannotOpen(problem!);

        if (opened.Template is not { } template)
            return opened.Value!;

        var evaluation = Evaluate(template, resolved);
        return evaluation.Text
            ?? throw VariableRefusals.Unresolvable([.. evaluation.Errors.Select(ProblemOf)]);
    }

    /// <summary>What keeps it from being opened, or is missing in it.</summary>
    public IEnumerable<Problem> Check(ResolvedVariables resolved)
    {
        var (opened, problem) = Reader.Open(Entry);
        if (problem is not null)
            return [problem];

        if (opened!.Template is not { } template)
            return [];

        var evaluation = Evaluate(template, resolved);
        return
        [
            .. evaluation.Errors.Select(ProblemOf),
            .. evaluation.Uses.Where(use => use.IsUnset).Select(ProblemOf),
        ];
    }

    // A file of compose's: the env's variables first, then what the lines above have.
    private Evaluation Evaluate(Template template, ResolvedVariables resolved) =>
        template.Evaluate(name =>
            resolved.Find(name)?.Value ?? (resolved.IsBlocked(name) ? "" : Above(name, resolved))
        );

    private string? Above(string name, ResolvedVariables resolved)
    {
        var above = File.Entries.LastOrDefault(entry =>
            entry.Key == name && entry.Span.Start.Value < Entry.Span.Start.Value
        );
        if (above?.Value is null)
            return null;

        var source = this with { Entry = above };
        if (SealedValue.IsSealed(above))
            return source.Open(resolved);

        return above.Template is { } template
            ? source.Evaluate(template, resolved).Text
            : above.Value;
    }

    private Problem ProblemOf(TemplateError error) =>
        new(Entry.At, $"{Entry.Key}: {error.Message}.");

    private Problem ProblemOf(ReferenceUse use) =>
        new(
            Entry.At,
            $"{Entry.Key}: the variable {use.Name} is not set, so {use.Expression} is empty.",
            $"Set it, or write ${{{use.Name}:-}} where empty is meant."
        )
        {
            Severity = ProblemSeverity.Finding,
        };
}
