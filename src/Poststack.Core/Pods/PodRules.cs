using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Core.Pods;

/// <summary>What a pod file can have wrong although every field of it fits.</summary>
internal sealed partial class PodRules(
    IReadOnlyList<PodDocument> documents,
    PodUse use,
    List<Problem> problems
)
{
    private static readonly string[] RestartPolicies = ["Always", "OnFailure", "Never"];
    private static readonly string[] Protocols = ["TCP", "UDP", "SCTP"];
    private static readonly string[] ProbeNames =
    [
        "livenessProbe",
        "readinessProbe",
        "startupProbe",
    ];

    /// <summary>A label of a host name (RFC 1123), as Kubernetes names things.</summary>
    private const int MaxName = 63;

    private readonly HashSet<string> _configMaps =
    [
        .. documents.Where(one => one.Kind == PodKinds.ConfigMap).Select(one => one.Name),
    ];

    public void Check()
    {
        foreach (var document in documents)
        {
            CheckName(document, document.Json["metadata"]?["name"], "A name");
            if (PodDefinitions.From(document) is { } pod)
                CheckPod(document, pod);
        }

        CheckDuplicates();
    }

    private void CheckDuplicates()
    {
        var seen = new HashSet<(bool IsPod, string Kind, string Name)>();
        foreach (var document in documents.Where(one => one.Name.Length > 0))
        {
            var isPod = document.Kind is PodKinds.Pod or PodKinds.Deployment;
            if (!seen.Add((isPod, isPod ? PodKinds.Pod : document.Kind, document.Name)))
                Add(
                    document.PositionOf(document.Json["metadata"]?["name"]),
                    $"A second {document.Kind} is called `{document.Name}`.",
                    "Give each its own name."
                );
        }
    }

    private void CheckPod(PodDocument document, PodDefinition pod)
    {
        if (use == PodUse.Init && pod.IsDeployment)
            Add(
                document.PositionOf(document.Json["kind"]),
                "A Deployment never ends, and everything under `init:` must.",
                "Write its `template` as a `Pod`."
            );
        if (pod.Replicas < 1)
            Add(
                document.PositionOf(document.Json["spec"]?["replicas"]),
                $"`replicas` is {pod.Replicas}.",
                "Write 1 or more, or leave the Deployment out."
            );
        if (pod.Spec["containers"] is JsonArray { Count: 0 })
            Add(document.PositionOf(pod.Spec["containers"]), "A pod has no containers.", null);

        CheckWord(document, pod.Spec["restartPolicy"], RestartPolicies);
        CheckContainers(document, pod);
        CheckVolumes(document, pod);
    }

    private void CheckContainers(PodDocument document, PodDefinition pod)
    {
        var names = new HashSet<string>();
        foreach (var container in pod.All)
        {
            CheckName(document, container.Json["name"], "A container's name");
            if (!names.Add(container.Name))
                Add(
                    container.At,
                    $"A second container of `{pod.Name}` is called `{container.Name}`.",
                    "Give each its own name."
                );

            CheckPorts(document, pod, container);
            CheckEnv(document, container);
            CheckMounts(document, pod, container);
            CheckProbes(document, container);
        }
    }

    private void CheckPorts(PodDocument document, PodDefinition pod, PodContainer container)
    {
        foreach (var port in PodDefinition.Objects(container.Json["ports"]))
        {
            CheckWord(document, port["protocol"], Protocols);
            foreach (var name in new[] { "containerPort", "hostPort" })
                if ((long?)port[name] is { } number && number is < 1 or > ushort.MaxValue)
                    Add(
                        document.PositionOf(port[name]),
                        $"`{name}` is {number}.",
                        "Write a number from 1 to 65535."
                    );

            if (pod.Replicas > 1 && port["hostPort"] is { } taken)
                Add(
                    document.PositionOf(taken),
                    $"{pod.Replicas} replicas cannot share port {taken} of this machine.",
                    "Remove `hostPort`, or `replicas`."
                );
            if (use == PodUse.Init && port["hostPort"] is { } ended)
                problems.Add(
                    new(
                        document.PositionOf(ended),
                        $"`{container.Name}` publishes a port, and ends before anybody can use it.",
                        "Remove `hostPort`."
                    )
                    {
                        Severity = ProblemSeverity.Warning,
                    }
                );
        }
    }

    private void CheckEnv(PodDocument document, PodContainer container)
    {
        var names = PodDefinition
            .Objects(container.Json["env"])
            .Select(env => (string?)env["name"])
            .OfType<string>()
            .ToHashSet();

        foreach (var env in PodDefinition.Objects(container.Json["env"]))
            if (Expansions(env["value"]).FirstOrDefault(names.Contains) is { } name)
                AddExpansion(document, env["value"]!, name, ProblemSeverity.Error);

        foreach (var list in new[] { "command", "args" })
        foreach (var word in container.Json[list] as JsonArray ?? [])
            if (Expansions(word).FirstOrDefault(names.Contains) is { } name)
                AddExpansion(document, word!, name, ProblemSeverity.Warning);

        foreach (var env in PodDefinition.Objects(container.Json["env"]))
            CheckConfigMap(document, env["valueFrom"]?["configMapKeyRef"]);
        foreach (var from in PodDefinition.Objects(container.Json["envFrom"]))
            CheckConfigMap(document, from["configMapRef"]);
    }

    private void AddExpansion(
        PodDocument document,
        JsonNode node,
        string name,
        ProblemSeverity severity
    ) =>
        problems.Add(
            new(
                document.PositionOf(node),
                $"Podman does not replace `$({name})`.",
                severity == ProblemSeverity.Error
                    ? "Write the value, or `${NAME}` of a variable."
                    : $"Run a shell (`sh -c`) and write `${name}`."
            )
            {
                Severity = severity,
            }
        );

    private void CheckConfigMap(PodDocument document, JsonNode? reference)
    {
        if (
            (string?)reference?["name"] is { } name
            && !_configMaps.Contains(name)
            && (bool?)reference["optional"] != true
        )
            Add(
                document.PositionOf(reference["name"]),
                $"This file has no ConfigMap `{name}`.",
                NearName.Hint(name, _configMaps, "Write it as a document of this file.")
            );
    }

    private void CheckVolumes(PodDocument document, PodDefinition pod)
    {
        var names = new HashSet<string>();
        foreach (var volume in pod.Volumes)
        {
            if ((string?)volume["name"] is { } name && !names.Add(name))
                Add(
                    document.PositionOf(volume["name"]),
                    $"A second volume is called `{name}`.",
                    "Give each its own name."
                );

            CheckConfigMap(document, volume["configMap"]);
        }
    }

    private void CheckMounts(PodDocument document, PodDefinition pod, PodContainer container)
    {
        var volumes = pod
            .Volumes.Select(volume => (string?)volume["name"])
            .OfType<string>()
            .ToList();
        foreach (var mount in PodDefinition.Objects(container.Json["volumeMounts"]))
            if ((string?)mount["name"] is { } name && !volumes.Contains(name))
                Add(
                    document.PositionOf(mount["name"]),
                    $"`{pod.Name}` has no volume `{name}`.",
                    NearName.Hint(name, volumes, "Add it to the pod's `volumes`.")
                );
    }

    private void CheckProbes(PodDocument document, PodContainer container)
    {
        foreach (var probe in ProbeNames.Select(name => container.Json[name]).OfType<JsonObject>())
        foreach (var kind in new[] { "httpGet", "tcpSocket" })
            if (
                probe[kind] is JsonObject action
                && PodDefinitions.PortOf(action, container.Ports) is null
                && action["port"] is { } port
            )
                Add(
                    document.PositionOf(port),
                    $"`{container.Name}` has no port called `{port}`.",
                    "Write its number, or the `name` of one of its `ports`."
                );
    }

    private void CheckName(PodDocument document, JsonNode? node, string what)
    {
        if ((string?)node is { } name && (name.Length > MaxName || !NamePattern().IsMatch(name)))
            Add(
                document.PositionOf(node),
                $"{what} is `{name}`.",
                "Write small letters, digits and `-`, at most 63, with a letter or digit at both ends."
            );
    }

    private void CheckWord(PodDocument document, JsonNode? node, string[] words)
    {
        if ((string?)node is { } word && !words.Contains(word))
            Add(
                document.PositionOf(node),
                $"`{word}` is none of {Projects.Schema.Words.List(words, "and")}.",
                NearName.Of(word, words) is { } near ? $"Write `{near}`." : null
            );
    }

    private void Add(SourcePosition at, string message, string? instead) =>
        problems.Add(new(at, message, instead));

    private static IEnumerable<string> Expansions(JsonNode? node) =>
        (string?)node is { } text
            ? ExpansionPattern().Matches(text).Select(match => match.Groups["name"].Value)
            : [];

    [GeneratedRegex(
        "^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex NamePattern();

    // `$$(NAME)` is Kubernetes' way to write the text itself.
    [GeneratedRegex(
        @"(?<!\$)\$\((?<name>[A-Za-z_][A-Za-z0-9_]*)\)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex ExpansionPattern();
}
