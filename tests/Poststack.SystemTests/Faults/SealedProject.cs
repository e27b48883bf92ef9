using System.Globalization;
using System.Text;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>A team's project with all that a command may change: made once, copied for each kill.</summary>
public sealed class SealedProject : IAsyncLifetime
{
    private readonly GivenProject _project = new();
    private string _public = "";

    internal string Name => _project.Name;

    /// <summary>Of somebody who is not in the project yet.</summary>
    internal string PublicKey => _public;

    public async ValueTask InitializeAsync()
    {
        _project.Declare(
            """
            variables:
              PAYMENT_KEY: {kind: secret, rotate: {every: 90d}}
            environments: {dev: {}, staging: {}}
            """
        );
        _public = await MakeKeyAsync("carol");
        var bob = await MakeKeyAsync("bob");
        var dan = await MakeKeyAsync("dan");
        UseKeysOf(_project, "home");
        await AddAsync("PAYMENT_KEY", "--env", "dev");
        await AddAsync("SHARED_TOKEN", "--env", "dev", "--shared");
        await AddAsync("STAGING_TOKEN", "--env", "staging");
        (await _project.RunAsync("keys", "add", "bob", bob)).ShouldSucceed();
        (await _project.RunAsync("keys", "add", "dan", dan)).ShouldSucceed();
        (await _project.RunAsync("keys remove dan")).ShouldSucceed();
        await Tool.RunAsync(_project.Call("vars", "burn", "--value") with { Input = "burned-1" });
        _project.Write("environments/dev.env", _project.Read("environments/dev.env") + "LOG=1\n");
        _project.Read("environments/rotation.due").ShouldContain("dev PAYMENT_KEY");
        _project.Read("environments/rotation.dates").ShouldContain("dev PAYMENT_KEY");
    }

    public async ValueTask DisposeAsync() => (await _project.RemoveAsync()).ShouldBeEmpty();

    /// <summary>Puts a copy there, whatever was there before.</summary>
    internal void CopyTo(GivenProject copy)
    {
        Directory.Delete(copy.Folder, recursive: true);
        Directory.CreateDirectory(copy.Folder);
        copy.CopyFrom(_project.Folder);
        UseKeysOf(copy, "home");
    }

    /// <summary>
    /// All that the project says: values, who can open them, what is due since when, what was burned. What is
    /// random is told by whether it is as in the original.
    /// </summary>
    internal async Task<string> StateOfAsync(GivenProject project)
    {
        var state = new StringBuilder();
        var values = await project.RunAsync(
            "vars export --env dev --format json --except POSTSTACK_*"
        );
        state.Append(values.ShouldSucceed().Output);
        foreach (var file in new[] { "dev.env", "shared.env", "staging.env" })
            state.AppendLine(Sealed(project, file));

        state.AppendLine(Text(project, "rotation.due")).AppendLine(Text(project, "rotation.dates"));
        foreach (var line in Text(project, "recipients.keys").Split('\n'))
            state.AppendLine(line.Split(' ')[0]);
        foreach (
            var kind in Text(project, "burned.values")
                .Split('\n')
                .CountBy(line => line.Split(' ')[0])
        )
            state.AppendLine(CultureInfo.InvariantCulture, $"{kind.Value} {kind.Key}");
        return state.ToString();
    }

    private string Sealed(GivenProject project, string file)
    {
        var names = HeaderOf(project, file).Select(line => line.Split(' ')[2]);
        var isSame = HeaderOf(project, file).SequenceEqual(HeaderOf(_project, file));
        var values = Text(project, file).Split("=sealed:").Length - 1;
        return $"{file} {string.Join(',', names)} {values} {(isSame ? "as before" : "another")}";
    }

    private static IEnumerable<string> HeaderOf(GivenProject project, string file) =>
        Text(project, file)
            .Split('\n')
            .Where(line => line.StartsWith("#: for ", StringComparison.Ordinal));

    private static string Text(GivenProject project, string file) =>
        File.Exists(project.PathOf($"environments/{file}"))
            ? project.Read($"environments/{file}")
            : "";

    private static void UseKeysOf(GivenProject project, string who) =>
        project.Environment["XDG_CONFIG_HOME"] = project.PathOf(who);

    private async Task<string> MakeKeyAsync(string who)
    {
        UseKeysOf(_project, who);
        (await _project.RunAsync("keys init")).ShouldSucceed();
        return (await _project.RunAsync("keys export")).ShouldSucceed().Output.Trim();
    }

    private async Task AddAsync(string key, params string[] where) =>
        (
            await Tool.RunAsync(
                _project.Call(["vars", "add", key, .. where]) with
                {
                    Input = $"value-of-{key}",
                }
            )
        ).ShouldSucceed();
}
