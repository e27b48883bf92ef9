using Poststack.Cli.Verbs;
using Poststack.Core.Exports;

namespace Poststack.Cli.Exports;

/// <summary>Where an export goes: to stdout, or into a file, its secrets into a second one beside it.</summary>
internal sealed class ExportPlace
{
    private readonly VerbCall _call;
    private readonly string? _file;
    private readonly string _secretsFile;

    private ExportPlace(VerbCall call, string? file, string secretsFile, ExportRequest request)
    {
        _call = call;
        _file = file;
        _secretsFile = secretsFile;
        Request = request;
    }

    /// <summary>Knows the files.</summary>
    public ExportRequest Request { get; }

    /// <param name="output">`-o`; null for stdout.</param>
    public static ExportPlace Of(VerbCall call, string? output, ExportRequest request)
    {
        var current = Environment.CurrentDirectory;
        if (output is null)
        {
            return request.WithSecrets
                ? new(call, null, string.Empty, request with { Folder = current })
                : throw ExportRefusals.NoPlaceForSecrets().ToException();
        }

        var file = Path.GetFullPath(output, current);
        var secrets = Path.ChangeExtension(
            file,
            request.Format == ExportFormat.PodmanPod ? ".secrets.yml" : ".secrets.env"
        );
        return new(
            call,
            file,
            secrets,
            request with
            {
                Folder = Path.GetDirectoryName(file) ?? current,
                FileName = Path.GetFileName(file),
                SecretsName = Path.GetFileName(secrets),
            }
        );
    }

    /// <summary>Writes everything or, where a file is not ours to overwrite, nothing.</summary>
    public void Put(Export export)
    {
        var marked = ExportFile.WithMarker(export.Text, Request.Format);
        var secrets = export.Secrets is null
            ? null
            : ExportFile.WithMarker(
                ExportFile.SecretsOf(Request.FileName, export.Secrets),
                ExportFormat.EnvVars
            );

        if (_file is not null)
        {
            if (secrets is not null)
                ExportFile.RefuseForeign(_secretsFile, secrets);

            ExportFile.Write(_file, marked);
            if (secrets is not null)
                ExportFile.Write(_secretsFile, secrets);
        }

        Say(export, marked, secrets is not null);
    }

    private void Say(Export export, string marked, bool hasSecretsFile)
    {
        if (_file is null && !_call.WantsJson)
            _call.Terminal.WriteRaw(marked);
        else
            _call.Terminal.Show(
                new ExportView(
                    _file,
                    hasSecretsFile ? _secretsFile : null,
                    _file is null ? marked : null,
                    export.Findings
                )
            );

        _call.Terminal.Warn(export.Findings);
        if (export.RevealsSecrets)
            _call.Terminal.Note(
                _file is null
                    ? "It holds secrets in the clear: keep whatever you put it into private, and out of git."
                    : "It holds secrets in the clear, for its owner alone to read: keep it out of git."
            );
    }
}
