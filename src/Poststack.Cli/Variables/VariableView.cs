using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Variables;

namespace Poststack.Cli.Variables;

/// <summary>One value, for people and pipes without anything around it.</summary>
internal sealed class VariableView(ResolvedVariable variable, bool isRevealed, bool wantsNewline)
    : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        text.Write(ShownValue.Of(variable, isRevealed));
        if (wantsNewline)
            text.WriteLine();
    }

    public void WriteJson(Utf8JsonWriter json) => VariableJson.Write(json, variable, isRevealed);
}
