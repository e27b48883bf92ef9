using System.Text;
using Poststack.Core.Pods.Fields;

namespace Poststack.Tests.Pods;

/// <summary>The reference of pod files, out of what the reader knows.</summary>
internal static class PodFieldsText
{
    public static string Render()
    {
        var text = new StringBuilder();
        foreach (var (kind, shape) in DocumentFields.ByKind)
        {
            text.Append($"\n## {kind}\n\n| Field | | |\n|---|---|---|\n");
            Append(text, shape, string.Empty, kind == "Deployment" ? "template" : null);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, PodShape shape, string path, string? stop)
    {
        foreach (var field in shape.Fields)
        {
            var name = path + field.Name;
            text.Append($"| `{name}` | {Word(field)} | {field.Note} |\n");
            if (field.Name == stop)
                text.Append($"| `{name}.spec` | as `spec` of a Pod | |\n");
            else if (field.Support == PodSupport.Works)
                Append(text, field.Shape, $"{name}.", stop);
        }

        if (shape.Item is { Fields.Count: > 0 } item)
            Append(text, item, path.TrimEnd('.') + "[].", stop);
    }

    private static string Word(PodField field) =>
        field.Support switch
        {
            PodSupport.Ignored => "ignored",
            PodSupport.Refused => "refused",
            _ => field.IsRequired ? "needed" : "",
        };
}
