using Poststack.Core.Keys;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.EnvFiles;

namespace Poststack.Core.Variables.Sealing;

/// <summary>A sealed value and the file that it stands in.</summary>
internal sealed record SealedSource(SealedReader Reader, EnvEntry Entry)
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

        var evaluation = resolved.Evaluate(template);
        return evaluation.Text
            ?? throw VariableRefusals.Unresolvable([
                .. evaluation.Errors.Select(error => new Problem(Entry.At, error.Message)),
            ]);
    }
}
