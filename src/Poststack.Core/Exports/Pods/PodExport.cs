using System.Text.Json.Nodes;
using Poststack.Core.Exports.Compose;
using Poststack.Core.Refusals;

namespace Poststack.Core.Exports.Pods;

/// <summary>
/// An env as pods for `podman kube play`: PostgreSQL in one, and the application in a second, whose init
/// containers wait for the first and then are the init phase.
/// </summary>
/// <remarks>
/// Two pods, because a pod's containers start only after its init containers have ended. OnFailure, because
/// podman 4.3 fails on init containers of a pod that always restarts.
/// </remarks>
internal sealed class PodExport(
    string name,
    ExportedPostgres? postgres,
    SecretReferences references
)
{
    private readonly List<Problem> _findings = [];
    private PodVolumes _volumes = new(name);
    private PodHost _host = new(postgres is not null);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public IReadOnlyList<Problem> Findings => _findings;

    /// <summary>What must be built first, as commands.</summary>
    public List<string> Builds { get; } = [];

    /// <summary>Values that a ConfigMap must bring, by key; filled while the pods are made.</summary>
    public SortedDictionary<string, string> Secrets { get; } = new(StringComparer.Ordinal);

    /// <summary>How containers reach PostgreSQL.</summary>
    public static string PostgresHost(string name) => $"{name}-postgres";

    /// <returns>The documents, in the order in which they are played.</returns>
    public IReadOnlyList<JsonObject> Documents(ExportUnits units)
    {
        foreach (var group in units.Init)
            if (group is [var first, _, ..])
                Add(
                    first.PlaceOf(string.Empty, string.Empty),
                    "This and the others of its `parallel:` run one after the other, as the init containers of a pod do."
                );

        if (units.HavePods)
            return PodByPod(units);

        var init = units
            .Init.SelectMany(group => group)
            .SelectMany(unit =>
                InOrder(unit).Select(service => Container(unit, service, isInit: true))
            )
            .ToList();
        var containers = new List<JsonObject>();
        if (units.Deployment is { } deployment)
        {
            var early = EndingFirst(deployment);
            foreach (var service in InOrder(deployment))
                (early.Contains(service) ? init : containers).Add(
                    Container(deployment, service, early.Contains(service), early)
                );
        }

        var documents = new List<JsonObject>();
        if (postgres is not null)
            documents.Add(PostgresPod.Of(PostgresHost(name), name, postgres, Env));
        if (containers.Count == 0 && init.Count > 0)
        {
            // A pod needs a container; the last init container is as good as any.
            containers.Add(init[^1]);
            init.RemoveAt(init.Count - 1);
        }

        if (postgres is not null)
            init.Insert(0, PostgresPod.Wait(PostgresHost(name), postgres));
        if (containers.Count > 0)
            documents.Add(Application(name, init, containers));
        return documents;
    }

    /// <summary>With a pod for each that the env has, and one for the init phase of compose files.</summary>
    private List<JsonObject> PodByPod(ExportUnits units)
    {
        var documents = units
            .All.SelectMany((unit, index) => DocumentsOf(unit, index, unit != units.Deployment))
            .ToList();
        if (postgres is null)
            return documents;

        // Podman plays one pod after the other, and the next when the init containers of one have ended.
        var first = documents.First(document => (string?)document["kind"] == "Pod");
        var spec = first["spec"]!.AsObject();
        var init = spec["initContainers"] as JsonArray ?? [];
        init.Insert(0, PostgresPod.Wait(PostgresHost(name), postgres));
        spec["initContainers"] = init;
        if ((string?)spec["restartPolicy"] is null or "Always")
            spec["restartPolicy"] = "OnFailure";

        return [PostgresPod.Of(PostgresHost(name), name, postgres, Env), .. documents];
    }

    private IEnumerable<JsonObject> DocumentsOf(ExportUnit unit, int index, bool isInit)
    {
        if (unit.Pods is { } pods)
        {
            AddBuilds(pods);
            return new ResolvedPods(name, pods, _taken, references, Env, Add).Documents(Done);
        }

        var containers = InOrder(unit).Select(one => Container(unit, one, isInit)).ToList();
        var document = isInit
            ? Application($"{name}-init-{index + 1}", containers, [Done()])
            : Application(name, [], containers);
        (_volumes, _host) = (new(name), new(postgres is not null));
        return [document];
    }

    /// <summary>A pod needs a container, and its init containers are waited for: this one has nothing to do.</summary>
    private JsonObject Done() =>
        new()
        {
            ["name"] = "done",
            ["image"] = Engines.WholeImageName.Of(postgres?.Instance.Image ?? "busybox:stable"),
            ["imagePullPolicy"] = "IfNotPresent",
            ["command"] = new JsonArray("true"),
        };

    private void AddBuilds(PodSource pods)
    {
        var images = pods.File.Pods.SelectMany(pod => pod.All).Select(one => one.Image).Distinct();
        foreach (var image in images)
            if (pods.Builds.TryGetValue(image, out var build))
            {
                var command = new BuildCommand(build.ToJson(), _ => { }).Of(
                    Engines.WholeImageName.Of(image)
                );
                if (!Builds.Contains(command))
                    Builds.Add(command);
            }
    }

    private JsonObject Application(string pod, List<JsonObject> init, List<JsonObject> containers)
    {
        var spec = new JsonObject { ["restartPolicy"] = "OnFailure" };
        if (init.Count > 0)
            spec["initContainers"] = new JsonArray([.. init]);
        spec["containers"] = new JsonArray([.. containers]);
        if (_volumes.Of() is { Count: > 0 } volumes)
            spec["volumes"] = volumes;
        _host.WriteTo(spec);

        return PostgresPod.Pod(pod, spec);
    }

    private IEnumerable<string> InOrder(ExportUnit unit)
    {
        foreach (var (service, _) in unit.Services)
            if (!unit.Active.Contains(service))
                Add(
                    unit,
                    service,
                    "profiles",
                    "is left out: its profile is not active, and pods have none"
                );

        return Deployments
            .DependencyOrder.Of(Deployments.ComposeModel.From(unit.Model).Services)
            .Select(service => service.Name)
            .Where(unit.Active.Contains);
    }

    /// <summary>
    /// What others await until it has ended, and what needs nothing but its like: it can be an init container.
    /// </summary>
    private static HashSet<string> EndingFirst(ExportUnit unit)
    {
        var services = Deployments.ComposeModel.From(unit.Model).Services;
        var awaited = new HashSet<string>();
        foreach (var service in services)
        foreach (var (name, how) in service.Json["depends_on"] as JsonObject ?? [])
            if ((string?)how?["condition"] == "service_completed_successfully")
                awaited.Add(name);

        var early = new HashSet<string>();
        foreach (var service in Deployments.DependencyOrder.Of(services))
            if (
                awaited.Contains(service.Name)
                && service is { Restarts: false, FailureRestarts: 0 }
                && service.DependsOn.All(early.Contains)
            )
                early.Add(service.Name);

        return early;
    }

    /// <param name="early">What has ended when it starts.</param>
    private JsonObject Container(
        ExportUnit unit,
        string service,
        bool isInit,
        IReadOnlySet<string>? early = null
    )
    {
        var unique = service.Replace('_', '-');
        for (var number = 2; !_taken.Add(unique); number++)
            unique = $"{service.Replace('_', '-')}-{number}";

        var writer = new ContainerWriter(
            unique,
            unit,
            (JsonObject)unit.Services[service]!,
            _volumes,
            Env,
            Lose
        )
        {
            Early = early ?? new HashSet<string>(),
        };
        var definition = (JsonObject)unit.Services[service]!;
        _host.Take(definition, Lose);
        if (!isInit)
            _host.TakeRunning(service, definition, Lose);
        return writer.Write(isInit, ImageOf(unit, service, unique));

        void Lose(string field, string what) => Add(unit, service, field, what);
    }

    private string ImageOf(ExportUnit unit, string service, string unique)
    {
        var definition = (JsonObject)unit.Services[service]!;
        if (definition["build"] is not JsonObject build)
            return Qualified((string?)definition["image"] ?? unique);

        var image = (string?)definition["image"] ?? $"localhost/{name}-{unique}:latest";
        Builds.Add(
            new BuildCommand(
                build,
                what =>
                    Add(
                        unit,
                        service,
                        "build",
                        $"builds with `{what}`, which is not in the build command above"
                    )
            ).Of(image)
        );
        return image;
    }

    /// <summary>Podman asks where a short name is from.</summary>
    private static string Qualified(string image)
    {
        var slash = image.IndexOf('/');
        var hasRegistry =
            slash > 0
            && image[..slash] is var host
            && (host.Contains('.') || host.Contains(':') || host == "localhost");
        if (hasRegistry)
            return image;

        return slash > 0 ? $"docker.io/{image}" : $"docker.io/library/{image}";
    }

    /// <summary>A variable of a container; one with a secret comes from a ConfigMap where secrets stay out.</summary>
    private JsonObject Env(string container, string variable, string value)
    {
        if (!SecretReferences.IsMarked(value))
            return new() { ["name"] = variable, ["value"] = value };

        var key = $"{container}.{variable}";
        Secrets[key] = references.Reveal(value);
        return new()
        {
            ["name"] = variable,
            ["valueFrom"] = new JsonObject
            {
                ["configMapKeyRef"] = new JsonObject
                {
                    ["name"] = $"{name}-secrets",
                    ["key"] = key,
                },
            },
        };
    }

    private void Add(ExportUnit unit, string service, string field, string what) =>
        Add(unit.PlaceOf(service, field), $"`{service}` {what}.");

    private void Add(SourcePosition at, string message) =>
        _findings.Add(new(at, message) { Severity = ProblemSeverity.Finding });
}
