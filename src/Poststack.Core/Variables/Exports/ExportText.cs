using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Exports;

/// <summary>Variables as the text of another program's format, each value exactly.</summary>
public static class ExportText
{
    /// <param name="name">Of a Kubernetes Secret.</param>
    /// <exception cref="RefusalException">The format cannot carry a name or a value.</exception>
    public static string Write(
        ExportFormat format,
        IReadOnlyList<ResolvedVariable> variables,
        string name
    ) =>
        format switch
        {
            ExportFormat.Dotenv => LineFormats.Dotenv(variables),
            ExportFormat.Shell => LineFormats.Shell(variables),
            ExportFormat.Docker => LineFormats.Docker(variables),
            ExportFormat.Github => LineFormats.Github(variables),
            ExportFormat.Json => TreeFormats.Json(variables),
            ExportFormat.Yaml => TreeFormats.Yaml(variables),
            ExportFormat.Kubernetes => TreeFormats.Kubernetes(variables, name),
            ExportFormat.Tfvars => TerraformFormats.Hcl(variables),
            _ => TerraformFormats.Json(variables),
        };
}
