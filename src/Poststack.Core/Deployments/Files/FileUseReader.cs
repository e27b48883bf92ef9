using Poststack.Core.Projects.Yaml;

namespace Poststack.Core.Deployments.Files;

/// <summary>Finds the places where a compose file names other files.</summary>
internal sealed class FileUseReader(ICollection<FileUse> uses)
{
    public void ReadService(YamlMap service)
    {
        ReadExtends(service.Find("extends")?.Value);
        ReadEnvFiles(service.Find("env_file")?.Value);
        ReadLabelFiles(service.Find("label_file")?.Value);
        ReadVolumes(service.Get<YamlList>("volumes"));
        ReadBuild(service.Find("build")?.Value);
    }

    /// <summary>`include: FILE`, a list of them, or of maps with `path`, `project_directory`, `env_file`.</summary>
    public void ReadIncludes(YamlNode? node)
    {
        foreach (var item in ItemsOf(node))
        {
            if (item is YamlScalar file)
                uses.Add(new(FileUseKind.Include, file.Text, file.At));
            else if (item is YamlMap map)
                foreach (var path in ItemsOf(map.Find("path")?.Value).OfType<YamlScalar>())
                    uses.Add(
                        new(FileUseKind.Include, path.Text, path.At)
                        {
                            ProjectFolder = map.Text("project_directory"),
                            EnvFiles = map.Find("env_file") is { } files
                                ? [.. ItemsOf(files.Value).OfType<YamlScalar>().Select(s => s.Text)]
                                : null,
                        }
                    );
        }
    }

    /// <summary>Entries of top-level `configs` and `secrets`.</summary>
    public void ReadFiles(YamlMap? map, FileUseKind kind)
    {
        foreach (var entry in map?.Entries ?? [])
            if ((entry.Value as YamlMap)?.Get<YamlScalar>("file") is { IsEmpty: false } file)
                uses.Add(new(kind, file.Text, file.At));
    }

    private void ReadExtends(YamlNode? node)
    {
        if ((node as YamlMap)?.Get<YamlScalar>("file") is { IsEmpty: false } file)
            uses.Add(new(FileUseKind.Extends, file.Text, file.At));
    }

    private void ReadEnvFiles(YamlNode? node)
    {
        foreach (var item in ItemsOf(node))
        {
            if (item is YamlScalar file)
                uses.Add(new(FileUseKind.EnvFile, file.Text, file.At));
            else if (item is YamlMap map && map.Get<YamlScalar>("path") is { IsEmpty: false } path)
                uses.Add(
                    new(FileUseKind.EnvFile, path.Text, path.At)
                    {
                        IsRequired = map.Text("required") != "false",
                        IsRaw = map.Text("format") == "raw",
                    }
                );
        }
    }

    private void ReadLabelFiles(YamlNode? node)
    {
        foreach (var file in ItemsOf(node).OfType<YamlScalar>())
            uses.Add(new(FileUseKind.LabelFile, file.Text, file.At));
    }

    private void ReadVolumes(YamlList? volumes)
    {
        foreach (var item in volumes?.Items ?? [])
        {
            if (item is YamlScalar { IsEmpty: false } text)
                uses.Add(new(FileUseKind.BindMount, text.Text, text.At));
            else if (
                item is YamlMap map
                && map.Text("type") == "bind"
                && map.Get<YamlScalar>("source") is { IsEmpty: false } source
            )
                uses.Add(new(FileUseKind.BindMount, source.Text, source.At));
        }
    }

    private void ReadBuild(YamlNode? node)
    {
        if (node is YamlScalar { IsEmpty: false, Tag: null } context)
            uses.Add(
                new(FileUseKind.BuildContext, context.Text, context.At) { NeedsDockerfile = true }
            );

        if (node is not YamlMap map)
            return;

        var path = map.Get<YamlScalar>("context");
        var dockerfile = map.Get<YamlScalar>("dockerfile") is { IsEmpty: false } named
            ? named
            : null;
        uses.Add(
            new(FileUseKind.BuildContext, path?.Text ?? ".", path?.At ?? map.At)
            {
                NeedsDockerfile = dockerfile is null && map.Find("dockerfile_inline") is null,
            }
        );

        if (dockerfile is not null)
            uses.Add(
                new(FileUseKind.Dockerfile, dockerfile.Text, dockerfile.At)
                {
                    Within = path?.Text ?? ".",
                }
            );
    }

    private static IReadOnlyList<YamlNode> ItemsOf(YamlNode? node) =>
        node switch
        {
            YamlList list => list.Items,
            null or { IsEmpty: true } => [],
            _ => [node],
        };
}
