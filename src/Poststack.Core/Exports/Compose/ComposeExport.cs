using System.Text.Json.Nodes;

namespace Poststack.Core.Exports.Compose;

/// <summary>
/// Lays an env's PostgreSQL, init phase and deployment together as one compose project, which starts them
/// in the same order without Poststack.
/// </summary>
internal sealed class ComposeExport
{
    private const string DefaultNetwork = "default";
    private const string Completed = "service_completed_successfully";

    private readonly ExportedPostgres? _postgres;
    private readonly JsonObject _export = [];
    private readonly JsonObject _services = [];
    private readonly List<(ExportUnit Unit, UnitNames Names)> _units = [];

    /// <summary>Where PostgreSQL is, and what has only compose's default network.</summary>
    private string _network = DefaultNetwork;
    private string? _postgresService;

    private ComposeExport(ExportedPostgres? postgres) => _postgres = postgres;

    /// <param name="name">Of the compose project.</param>
    /// <param name="init">Groups in their order; the units of a group run side by side.</param>
    /// <returns>The file's root, `$` as it is meant.</returns>
    public static JsonObject Of(
        string name,
        IReadOnlyList<IReadOnlyList<ExportUnit>> init,
        ExportUnit? deployment,
        ExportedPostgres? postgres
    )
    {
        var export = new ComposeExport(postgres);
        export._export["name"] = name;
        export._export["services"] = export._services;
        export.ChooseNames(init, deployment);
        export.AddPostgres();
        export.AddDeployment(deployment, export.AddInit(init));
        export.DropWhatGoesWithoutSaying();
        return export._export;
    }

    private void ChooseNames(IReadOnlyList<IReadOnlyList<ExportUnit>> init, ExportUnit? deployment)
    {
        if (deployment is not null)
            _units.Add((deployment, new(deployment, "app")));
        foreach (var unit in init.SelectMany(group => group))
            _units.Add(
                (
                    unit,
                    new(
                        unit,
                        _units.Count(one => one.Unit != deployment) is var n and > 0
                            ? $"init{n + 1}"
                            : "init"
                    )
                )
            );

        if (deployment is { HasOnlyThePlainDefaultNetwork: false })
            _network = Unused("poststack", deployment.Model["networks"] as JsonObject);

        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (unit, names) in _units)
        {
            if (unit.HasOnlyThePlainDefaultNetwork)
                names.Set("networks", DefaultNetwork, _network);
            names.AddServices(taken);
        }

        if (_postgres is not null)
            _postgresService = taken.Contains("postgres") ? _postgres.Instance.Name : "postgres";

        if (
            _network != DefaultNetwork
            || _units.Exists(one => !one.Unit.HasOnlyThePlainDefaultNetwork)
        )
            _export["networks"] = new JsonObject { [_network] = null };
        foreach (var (_, names) in _units)
            names.AddSections(_export);
    }

    private void AddPostgres()
    {
        if (_postgres is null)
            return;

        _services[_postgresService!] = PostgresService.Of(_postgres, _network);
        var volumes = _export["volumes"] as JsonObject ?? [];
        _export["volumes"] = volumes;
        volumes[PostgresService.Volume] = null;
    }

    /// <returns>As what the deployment waits for.</returns>
    private List<string> AddInit(IReadOnlyList<IReadOnlyList<ExportUnit>> init)
    {
        List<string> before = [];
        foreach (var group in init)
        {
            var done = new List<string>();
            foreach (var unit in group)
            {
                var names = NamesOf(unit);
                foreach (var (name, service) in unit.Services)
                {
                    Add(unit, names, name, RunOnce((JsonObject)service!), before);
                    if (unit.Active.Contains(name))
                        done.Add(names.Of("services", name));
                }
            }

            if (done.Count > 0)
                before = done;
        }

        return before;
    }

    private void AddDeployment(ExportUnit? deployment, IReadOnlyList<string> init)
    {
        if (deployment is null)
            return;

        foreach (var (name, service) in deployment.Services)
            Add(deployment, NamesOf(deployment), name, (JsonObject)service!, init);
    }

    private void Add(
        ExportUnit unit,
        UnitNames names,
        string name,
        JsonObject service,
        IReadOnlyList<string> init
    )
    {
        var exported = ServiceRewrite.Of(service, names);

        // What runs here must run there: nobody activates a profile for it.
        if (unit.Active.Contains(name))
            exported.Remove("profiles");
        if (!unit.HasOnlyThePlainDefaultNetwork && Joins(service))
            Field(exported, "networks")[_network] = null;
        if (names.Of("services", name) is var renamed && renamed != name)
            AddAliases(exported, name);

        Await(exported, init);
        _services[renamed] = exported;
    }

    /// <summary>Like our override: see ComposeOverride.</summary>
    private bool Joins(JsonObject service) =>
        _postgres is not null
        && service["network_mode"] is null
        && (
            service["networks"]?[DefaultNetwork] is not null
            || service["networks"] is JsonObject networks && networks.ContainsKey(DefaultNetwork)
            || service.ToJsonString().Contains(_postgres.Instance.Name, StringComparison.Ordinal)
        );

    /// <summary>Others of its unit look for it under its old name.</summary>
    private static void AddAliases(JsonObject service, string name)
    {
        foreach (var (network, value) in (service["networks"] as JsonObject ?? []).ToList())
        {
            var settings = value as JsonObject ?? [];
            var aliases = settings["aliases"] as JsonArray ?? [];
            aliases.Add((JsonNode)name);
            settings["aliases"] = aliases;
            service["networks"]![network] = settings;
        }
    }

    private static JsonObject RunOnce(JsonObject service)
    {
        var once = (JsonObject)service.DeepClone();
        once["restart"] = "no";
        (once["deploy"] as JsonObject)?.Remove("restart_policy");

        // In an init file, depends_on means: has succeeded.
        foreach (var (_, dependency) in once["depends_on"] as JsonObject ?? [])
        {
            dependency!["condition"] = Completed;
            (dependency as JsonObject)!.Remove("restart");
        }

        return once;
    }

    private void Await(JsonObject service, IReadOnlyList<string> init)
    {
        if (_postgresService is not null)
            Require(_postgresService, "service_healthy");
        foreach (var name in init)
            Require(name, Completed);

        void Require(string name, string condition) =>
            Field(service, "depends_on")[name] = new JsonObject
            {
                ["condition"] = condition,
                ["required"] = true,
            };
    }

    private void DropWhatGoesWithoutSaying()
    {
        foreach (var (_, service) in _services)
            if (
                service!["networks"] is JsonObject { Count: 1 } networks
                && networks.Contains(new(DefaultNetwork, null))
            )
                ((JsonObject)service).Remove("networks");

        if (_export["networks"] is not JsonObject all || all[_network] is not null)
            return;

        var isUsed = _services.Any(service =>
            (service.Value!["networks"] as JsonObject)?.ContainsKey(_network) == true
        );
        if (!isUsed)
            all.Remove(_network);
        if (all.Count == 0)
            _export.Remove("networks");
    }

    private static JsonObject Field(JsonObject service, string name)
    {
        if (service[name] is not JsonObject field)
            service[name] = field = [];

        return field;
    }

    private UnitNames NamesOf(ExportUnit unit) => _units.Find(one => one.Unit == unit).Names;

    private static string Unused(string name, JsonObject? networks)
    {
        var unused = name;
        for (var number = 2; networks?.ContainsKey(unused) == true; number++)
            unused = $"{name}{number}";

        return unused;
    }
}
