using System.Text.Json.Nodes;
using Poststack.Core.Deployments;
using Poststack.Core.Deployments.Files;
using Poststack.Core.Pods.Fields;
using Poststack.Core.Projects;
using Poststack.Core.Projects.Yaml;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Core.Pods;

/// <summary>Reads a pod file document by document.</summary>
internal sealed class PodFileReader(
    FileReference file,
    string projectFolder,
    ResolvedVariables variables,
    PodUse use,
    Func<ResolvedVariable, string> valueOf
)
{
    private readonly List<Problem> _problems = [];
    private readonly List<PodDocument> _documents = [];
    private PodSubstituter _substituter = new(variables, string.Empty, valueOf);

    private string Shown => Path.GetRelativePath(projectFolder, file.FullPath);

    public PodFile Read()
    {
        if (!File.Exists(file.FullPath))
            _problems.Add(FileProblems.Missing(file.Path, file.FullPath, file.At));
        else if (TryRead() is { } yaml)
            ReadDocuments(yaml);

        var pods = _documents.Select(PodDefinitions.From).OfType<PodDefinition>().ToList();

        return new(
            Shown,
            Path.GetDirectoryName(file.FullPath)!,
            pods,
            ConfigMaps(),
            _substituter.Substitutions,
            _substituter.Unset,
            [.. _problems, .. _substituter.Problems]
        );
    }

    private Dictionary<string, JsonObject> ConfigMaps()
    {
        var maps = new Dictionary<string, JsonObject>();
        foreach (var document in _documents.Where(one => one.Kind == PodKinds.ConfigMap))
            maps.TryAdd(document.Name, document.Json);

        return maps;
    }

    private YamlFile? TryRead()
    {
        try
        {
            return YamlFile.Read(file.FullPath, Shown);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _problems.Add(FileProblems.Unreadable(file.Path, file.FullPath, file.At));
            return null;
        }
    }

    private void ReadDocuments(YamlFile yaml)
    {
        _problems.AddRange(yaml.Problems);
        _substituter = new(variables, yaml.Text, valueOf);

        foreach (var root in yaml.Documents.Where(root => !root.IsEmpty))
            if (root is YamlMap map)
                ReadDocument(map);
            else
                Add(root.At, $"A document is {root.Kind}.", "Write `apiVersion:` and `kind:`.");

        if (yaml.Problems.Count > 0)
            return;

        new PodRules(_documents, use, _problems).Check();
        if (!_documents.Exists(one => one.Kind is PodKinds.Pod or PodKinds.Deployment))
            if (_problems.TrueForAll(problem => problem.Severity != ProblemSeverity.Error))
                Add(
                    new(yaml.Path, 1, 1),
                    "The file declares no pod.",
                    "Write a document of `kind: Pod`."
                );
    }

    private void ReadDocument(YamlMap map)
    {
        if (map.Text("kind") is not { } kind)
        {
            Add(map.At, "A document has no `kind`.", "Write `kind: Pod`.");
            return;
        }

        var at = map.Find("kind")!.Value.At;
        if (DocumentFields.ByKind.TryGetValue(kind, out var shape))
        {
            var converter = new PodConverter(_substituter, _problems);
            if (converter.Convert(map, shape, kind) is JsonObject json)
                _documents.Add(new(kind, json, map.At, converter.Positions));
        }
        else if (PodKinds.Ignored.TryGetValue(kind, out var reason))
            _problems.Add(
                new(at, $"Podman has no `{kind}`: this document is left out.", reason)
                {
                    Severity = ProblemSeverity.Warning,
                }
            );
        else if (PodKinds.Refused.TryGetValue(kind, out var instead))
            Add(at, $"Podman cannot play a `{kind}`.", instead);
        else
            Add(
                at,
                $"There is no kind `{kind}`.",
                NearName.Hint(
                    kind,
                    [.. DocumentFields.ByKind.Keys],
                    "Write `Pod`, `Deployment`, `ConfigMap` or `PersistentVolumeClaim`."
                )
            );
    }

    private void Add(SourcePosition at, string message, string instead) =>
        _problems.Add(new(at, message, instead));
}
