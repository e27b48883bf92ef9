using Poststack.Core.Environments;
using Poststack.Core.Variables;

namespace Poststack.Core.Exports;

/// <param name="Folder">Absolute: what relative paths in the export start from.</param>
public sealed record ExportRequest(ExportFormat Format, string Folder)
{
    /// <summary>What the file will be called; for the comment that says how to use it.</summary>
    public string FileName { get; init; } = "FILE";

    /// <summary>The same of the file with the secrets.</summary>
    public string SecretsName { get; init; } = "SECRETS";

    /// <summary>False to leave `${NAME}` where a secret is, and its value to <see cref="Export.Secrets"/>.</summary>
    public bool WithSecrets { get; init; } = true;

    /// <summary>For whom variables are: the formats that hold nothing else.</summary>
    public VariableContext Context { get; init; } = VariableContext.Container;

    public EnvOptions Options { get; init; } = new();
}
