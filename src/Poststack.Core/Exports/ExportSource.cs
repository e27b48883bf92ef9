using System.Diagnostics;
using System.Text.Json.Nodes;
using Poststack.Core.Deployments;
using Poststack.Core.Deployments.Files;
using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Exports.Compose;
using Poststack.Core.Exports.Pods;
using Poststack.Core.Inits;
using Poststack.Core.Pods;
using Poststack.Core.Projects.Yaml;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Exports;

/// <summary>Reads an env's files: asks compose what it makes of its own, and reads pod files.</summary>
internal sealed class ExportSource(
    EnvTools tools,
    EnvSpec spec,
    EnvState state,
    ResolvedVariables variables,
    SecretReferences references
)
{
    private readonly List<Problem> _findings = [];

    /// <summary>What of the files is not in the units.</summary>
    public IReadOnlyList<Problem> Findings => _findings;

    /// <summary>Values that were sealed are in the units, in the clear or as references.</summary>
    public bool HasOpened { get; private set; }

    public async Task<ExportUnits> ReadAsync(CancellationToken ct)
    {
        var index = 0;
        var groups = spec
            .Init.Select(entry =>
                Task.WhenAll(
                    Members(entry)
                        .Where(IsExported)
                        .Select(member =>
                            ReadAsync(
                                EnvNames.InitProject(state.ComposeProject, index++),
                                member,
                                ct
                            )
                        )
                        .ToList()
                )
            )
            .ToList();
        var deployment = spec.Deployment switch
        {
            null => null,
            { Pod: { } file } => Task.FromResult(
                ReadPods(state.ComposeProject, file, PodUse.Deployment)
            ),
            var declared => ReadAsync(state.ComposeProject, declared.Compose, ct),
        };

        return new(await Task.WhenAll(groups), deployment is null ? null : await deployment);
    }

    private static IEnumerable<InitEntry> Members(InitEntry entry) =>
        entry is ParallelInit parallel ? parallel.Entries.SelectMany(Members) : [entry];

    private bool IsExported(InitEntry entry)
    {
        if (entry is not MigrationsInit migrations)
            return true;

        lock (_findings)
            _findings.Add(
                new(
                    migrations.At,
                    $"The migrations of {migrations.Folder.Path} are left out: nothing but Poststack runs them.",
                    "Run them with another tool, or from a container of a compose file."
                )
                {
                    Severity = ProblemSeverity.Finding,
                }
            );
        return false;
    }

    private Task<ExportUnit> ReadAsync(string project, InitEntry entry, CancellationToken ct) =>
        entry switch
        {
            ComposeInit compose => ReadAsync(project, compose.Files, ct),
            PodInit pod => Task.FromResult(ReadPods(project, pod.File, PodUse.Init)),
            _ => throw new UnreachableException(entry.GetType().Name),
        };

    /// <exception cref="RefusalException">Something in the file is wrong.</exception>
    private ExportUnit ReadPods(string project, FileReference reference, PodUse use)
    {
        var file = PodFile.Read(reference, tools.Project.Folder, variables, use, references.Mark);
        if (file.Problems.Any(problem => problem.Severity == ProblemSeverity.Error))
            throw EnvRefusals.Invalid(spec.Name, file.Problems).ToException();

        lock (_findings)
            _findings.AddRange(
                file.Problems.Select(problem => problem with { Severity = ProblemSeverity.Finding })
            );
        return new(project, [], new HashSet<string>()) { Pods = new(file, use, spec.Builds) };
    }

    private async Task<ExportUnit> ReadAsync(
        string project,
        IReadOnlyList<FileReference> references,
        CancellationToken ct
    )
    {
        var read = ComposeFiles.Read(references, tools.Project.Folder, variables);
        var call = CallOf(project, references, read);
        var compose = tools.Engines.Of(EngineChoice.Of(spec, state)).Compose;
        var model = await ComposeModels.ReadAsync(compose, call, allProfiles: false, ct);
        var active = new ExportUnit(project, model, new HashSet<string>())
            .Services.Select(service => service.Key)
            .ToHashSet();

        var idle = read
            .Files.SelectMany(file => file.Services)
            .Where(one => !active.Contains(one.Name))
            .ToList();
        if (idle.Count > 0)
            model = await WholeAsync(compose, call, idle, ct) ?? model;

        Open(model);
        GivenContent.Apply(model, name => call.Variables.GetValueOrDefault(name));
        return new(project, model, active)
        {
            Sources =
            [
                .. read
                    .Files.Select(file =>
                        YamlFile.Read(Path.GetFullPath(file.Path, tools.Project.Folder), file.Path)
                    )
                    .SelectMany(file => file.Documents)
                    .OfType<YamlMap>(),
            ],
        };
    }

    // Compose read them from a file of `env_file:`, and nobody opens them where the export runs.
    private void Open(JsonObject model)
    {
        var opened = SealedEnvironment.Open(
            ComposeModel.From(model),
            tools.Project,
            tools.Keys,
            variables
        );
        lock (_findings)
            HasOpened |= opened.Count > 0;
        foreach (var (service, values) in opened)
        foreach (var (name, value) in values)
            model["services"]![service]!["environment"]![name] = references.Mark(name, value);
    }

    /// <returns>Null where what is not active could not be run: compose does not look at it either.</returns>
    private async Task<JsonObject?> WholeAsync(
        ICompose compose,
        ComposeCall call,
        IEnumerable<DeclaredService> idle,
        CancellationToken ct
    )
    {
        try
        {
            return await ComposeModels.ReadAsync(compose, call, allProfiles: true, ct);
        }
        catch (RefusalException e) when (e.Refusal.Kind == RefusalKind.InvalidFile)
        {
            lock (_findings)
                _findings.AddRange(idle.Select(service => Unusable(service, e.Refusal.Message)));
            return null;
        }
    }

    private static Problem Unusable(DeclaredService service, string why) =>
        new(
            service.At,
            $"`{service.Name}` is left out: its profile is not active, and compose cannot use it. {why}"
        )
        {
            Severity = ProblemSeverity.Finding,
        };

    // What only the shell knows is a secret too, where its name says so.
    private ComposeCall CallOf(
        string project,
        IReadOnlyList<FileReference> files,
        ComposeFiles read
    )
    {
        var used = read
            .Substitutions.Where(one => one.IsSecret)
            .Select(one => variables.Find(one.Name))
            .OfType<ResolvedVariable>();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in variables.All.Concat(used))
            values[variable.Name] = references.Mark(variable);

        return new(
            project,
            [.. files.Select(file => file.FullPath)],
            Override: null,
            values,
            variables.Secrets()
        );
    }
}
