using System.Text.Json.Nodes;
using Poststack.Core.Engines;
using Poststack.Core.Exports.Compose;
using Poststack.Core.Machine;
using Poststack.Core.Projects;
using Poststack.Core.Projects.Yaml;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Core.Variables.EnvFiles;

namespace Poststack.Core.Adoption;

/// <summary>Makes a Poststack project of a compose project. Changes and overwrites none of its files.</summary>
/// <param name="shell">A name's value in the shell; null for unset.</param>
public sealed class AdoptProject(ICompose compose, Func<string, string?> shell)
{
    private const string OverrideName = "compose.poststack.yml";
    private const string PersonalFile = "environments/dev.local.env";

    /// <exception cref="RefusalException">Compose cannot use the files, or a file of ours is there already.</exception>
    public async Task<AdoptedProject> ExecuteAsync(AdoptRequest request, CancellationToken ct)
    {
        var files = request.Files.Select(file => Path.GetFullPath(file, request.Folder)).ToList();
        foreach (var file in files)
            if (!File.Exists(file))
                throw AdoptionRefusals.NoFile(Relative(request, file)).ToException();

        var roots = files
            .Select(file => YamlFile.Read(file, Relative(request, file)))
            .SelectMany(file => file.Documents)
            .OfType<YamlMap>()
            .ToList();
        var name = request.Name ?? ProjectName.Of(roots, request.Folder);
        InitProject.Check(name);
        var call = CallOf(request, name, files);
        var active = await ServicesAsync(call, allProfiles: false, ct);
        var services = await WholeAsync(call, ct) ?? active;
        var adoption = AdoptionPlan.Of(services, active);

        var ours = Path.Combine(Path.GetDirectoryName(files[0])!, OverrideName);
        var texts = new List<(string Path, string Text)>();
        if (adoption.Postgres is not null)
        {
            texts.Add((Relative(request, ours), AdoptionFiles.Override(adoption, services)));
            files.Add(ours);
        }

        if (request.EnvFile is { } given && !IsComposesOwn(request, given, files[0]))
            texts.Add((PersonalFile, File.ReadAllText(Path.GetFullPath(given, request.Folder))));

        texts.Add(
            (
                ProjectFolder.FileName,
                AdoptionFiles.Project(
                    name,
                    adoption,
                    [.. files.Select(file => Relative(request, file))]
                )
            )
        );

        return new(
            name,
            request.Folder,
            Write(request.Folder, texts),
            adoption.Postgres?.Service,
            adoption.WhyNot,
            ChangesIn(adoption, roots),
            adoption.Init
        );
    }

    private async Task<JsonObject> ServicesAsync(
        ComposeCall call,
        bool allProfiles,
        CancellationToken ct
    ) =>
        (await ComposeModels.ReadAsync(compose, call, allProfiles, ct))["services"] as JsonObject
        ?? [];

    /// <returns>Null where compose cannot use what no active profile has: it does not look at it either.</returns>
    private async Task<JsonObject?> WholeAsync(ComposeCall call, CancellationToken ct)
    {
        try
        {
            return await ServicesAsync(call, allProfiles: true, ct);
        }
        catch (RefusalException e) when (e.Refusal.Kind == RefusalKind.InvalidFile)
        {
            return null;
        }
    }

    private ComposeCall CallOf(AdoptRequest request, string name, List<string> files)
    {
        var envFile = request.EnvFile ?? Path.Combine(Path.GetDirectoryName(files[0])!, ".env");
        var path = Path.GetFullPath(envFile, request.Folder);
        if (request.EnvFile is not null && !File.Exists(path))
            throw AdoptionRefusals.NoFile(request.EnvFile).ToException();

        var variables = ReadVariables(path, Relative(request, path));
        return new(
            name,
            [.. files],
            Override: null,
            variables.All.ToDictionary(one => one.Name, one => one.Value),
            variables.Secrets()
        );
    }

    private ResolvedVariables ReadVariables(string path, string shown)
    {
        var layer = new Dictionary<string, LayeredValue>(StringComparer.Ordinal);
        foreach (
            var entry in File.Exists(path)
                ? EnvFile.Parse(shown, File.ReadAllText(path)).Entries
                : []
        )
            if ((entry.Value ?? shell(entry.Key)) is { } value)
                layer[entry.Key] = new(
                    entry.Key,
                    value,
                    entry.IsLiteral || entry.Value is null,
                    SecretNames.LooksSecret(entry.Key),
                    new(VariableLayer.DotEnv, entry.At)
                );

        var variables = VariableResolver.Resolve(
            [layer],
            new Dictionary<string, LayeredValue>(),
            shell
        );
        variables.RefuseErrors();
        return variables;
    }

    private static bool IsComposesOwn(AdoptRequest request, string envFile, string composeFile) =>
        Path.GetFullPath(envFile, request.Folder)
        == Path.Combine(Path.GetDirectoryName(composeFile)!, ".env");

    private static List<AdoptedChange> ChangesIn(AdoptionPlan adoption, List<YamlMap> roots)
    {
        return
        [
            .. adoption.Changes.SelectMany(service =>
                service.Value.Select(change => new AdoptedChange(
                    roots
                        .Select(root => PlaceOf(root, service.Key, change.Key))
                        .FirstOrDefault(place => place is not null),
                    service.Key,
                    change.Key,
                    change.Value
                ))
            ),
        ];
    }

    private static SourcePosition? PlaceOf(YamlMap root, string service, string variable) =>
        root.Get<YamlMap>("services")?.Get<YamlMap>(service)?.Find("environment")?.Value switch
        {
            YamlMap map => map.Find(variable)?.Key.At,
            YamlList list => list
                .Items.OfType<YamlScalar>()
                .FirstOrDefault(item =>
                    item.Text.StartsWith($"{variable}=", StringComparison.Ordinal)
                )
                ?.At,
            _ => null,
        };

    private static List<string> Write(string folder, List<(string Path, string Text)> texts)
    {
        foreach (var (path, _) in texts)
            if (Path.Exists(Path.Combine(folder, path)))
                throw InitRefusals.IsThere(Path.Combine(folder, path));

        // `.poststack/` holds passwords; the project's own .gitignore is not ours to change.
        var ignored = texts.Exists(one => one.Path == PersonalFile)
            ? new[]
            {
                (".poststack/.gitignore", "*\n"),
                ("environments/.gitignore", "*.local.env\n"),
            }
            : [(".poststack/.gitignore", "*\n")];
        try
        {
            foreach (var (path, text) in ignored)
                if (!Path.Exists(Path.Combine(folder, path)))
                    PrivateFile.Write(
                        Path.Combine(folder, path),
                        System.Text.Encoding.UTF8.GetBytes(text)
                    );

            // The project's file last, so that a run which was cut off can be repeated.
            foreach (var (path, text) in texts)
                Create(Path.Combine(folder, path), text, isPrivate: path == PersonalFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw InitRefusals.CannotWrite(folder, e.Message);
        }

        return [.. texts.Select(one => one.Path)];
    }

    private static void Create(string path, string text, bool isPrivate)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (isPrivate)
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        using var file = new StreamWriter(path, options);
        file.Write(text);
    }

    private static string Relative(AdoptRequest request, string path) =>
        Path.GetRelativePath(request.Folder, path);
}
