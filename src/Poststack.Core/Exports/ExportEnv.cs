using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Exports.Compose;
using Poststack.Core.Exports.Pods;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Core.Exports;

/// <summary>Writes an env as standard files that run without Poststack. Starts and changes nothing.</summary>
public sealed class ExportEnv(EnvTools tools)
{
    /// <exception cref="RefusalException">The env could not be started as it is declared.</exception>
    public async Task<Export> ExecuteAsync(EnvName env, ExportRequest request, CancellationToken ct)
    {
        var spec = tools.Project.Get(env);
        tools.Readiness.RefuseUnset(spec, request.Options);
        var state = await EngineChoice.EnsureAsync(
            tools,
            spec,
            tools.Choices.Ensure(spec),
            progress: null,
            ct
        );
        var here = tools.Postgres.InstanceOf(spec, state);

        if (request.Format is not (ExportFormat.DockerCompose or ExportFormat.PodmanPod))
            return VariablesExport.Of(
                Resolve(spec, request.Context, request, here).All,
                request.Format,
                request.WithSecrets
            );

        EnvOpening.RefuseWhatCannotBe(spec);

        var name = $"{state.ComposeProject}-exported";
        var postgres = await PostgresAsync(spec, state, here, ct);
        if (request.Format == ExportFormat.PodmanPod && postgres is not null)
            postgres = PodText.Found(postgres, name);
        var variables = Resolve(
            spec,
            VariableContext.Container,
            request,
            postgres?.Instance ?? here
        );
        var references = new SecretReferences(hides: !request.WithSecrets);
        var source = new ExportSource(tools, spec, state, variables, references);
        var units = await source.ReadAsync(ct);
        var losses = new List<Problem>();
        if (request.Format == ExportFormat.DockerCompose)
            units = units.Select(unit => PodServices.Of(name, unit, references, losses));

        if (!request.WithSecrets)
            foreach (var unit in units.All)
                ComposeFileText.ReferToLiteralSecrets(unit.Model, references);

        postgres = Hidden(postgres, variables, references);
        var export =
            request.Format == ExportFormat.PodmanPod
                ? PodText.Of(name, units, postgres, references, request)
                : ComposeOf(name, units, postgres, request, references);
        return export with
        {
            Findings = [.. source.Findings, .. losses, .. export.Findings],
            RevealsSecrets =
                request.WithSecrets && (variables.Secrets().Count > 0 || source.HasOpened),
        };
    }

    private Export ComposeOf(
        string name,
        ExportUnits units,
        ExportedPostgres? postgres,
        ExportRequest request,
        SecretReferences references
    )
    {
        var export = ComposeExport.Of(name, units.Init, units.Deployment, postgres);
        new RelativePaths(ProjectRoot.Of(tools.Project.Folder), request.Folder).Apply(export);

        var text = ComposeFileText.Of(export, references);
        var secrets = references.Used.Count > 0 ? $"--env-file {request.SecretsName} " : "";
        text =
            $"# Runs without Poststack: docker compose {secrets}-f {request.FileName} up -d --wait\n{text}";
        return new(
            text,
            references.Used.Count == 0 ? null : VariablesExport.EnvFileOf(references.Used),
            []
        );
    }

    private ResolvedVariables Resolve(
        EnvSpec spec,
        VariableContext context,
        ExportRequest request,
        PostgresInstance? postgres
    )
    {
        var variables = tools.Variables.Resolve(spec, context, request.Options.Set, postgres);
        variables.RefuseErrors();
        ChildEnvironment.Check(variables.All);
        EnvOpening.RefuseDockerSettings(spec, variables);
        return variables;
    }

    private static ExportedPostgres? Hidden(
        ExportedPostgres? postgres,
        ResolvedVariables variables,
        SecretReferences references
    ) =>
        postgres is not null && variables.Find("DB_PASSWORD") is { } password
            ? postgres with
            {
                Instance = postgres.Instance with { Password = references.Mark(password) },
            }
            : postgres;

    /// <summary>Null for an env without one, and for one whose server is elsewhere and stays there.</summary>
    private async Task<ExportedPostgres?> PostgresAsync(
        EnvSpec spec,
        EnvState state,
        PostgresInstance? here,
        CancellationToken ct
    )
    {
        if (here is null or { Provider: PostgresProvider.External })
            return null;

        var image =
            here.Provider == PostgresProvider.Native
                ? PostgresImages.Official(await MajorAsync(here, ct))
                : here.Image!;
        return new(
            here with
            {
                Provider = PostgresProvider.Container,
                Image = image,
            },
            await DataPathAsync(spec, state, image, ct)
        );
    }

    private async Task<int> MajorAsync(PostgresInstance native, CancellationToken ct) =>
        (await tools.Databases.ObserveAsync(native, ct)).DataVersion
        ?? native.Version
        ?? throw ExportRefusals.VersionUnknown(native).ToException();

    // An image that is not here, or an engine that does not run, is no reason to refuse an export.
    private async Task<string> DataPathAsync(
        EnvSpec spec,
        EnvState state,
        string image,
        CancellationToken ct
    )
    {
        try
        {
            var engine = tools.Engines.Of(EngineChoice.Of(spec, state)).Engine;
            return await engine.InspectImageAsync(image, ct) is { } facts
                ? PostgresDataPath.In(facts)
                : PostgresDataPath.In(image);
        }
        catch (RefusalException e) when (e.Refusal.Kind == RefusalKind.Unavailable)
        {
            return PostgresDataPath.In(image);
        }
    }
}
