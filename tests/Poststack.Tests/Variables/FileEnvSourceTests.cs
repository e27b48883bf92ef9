using Poststack.Core.Deployments;
using Poststack.Core.Environments;
using Poststack.Core.Inits;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Tests.Variables;

public sealed class FileEnvSourceTests : IDisposable
{
    private static readonly SourcePosition At = new(".poststack.yml", 1, 1);
    private readonly string _folder = Directory.CreateTempSubdirectory("poststack-").FullName;
    private EnvSpec _env = new(new EnvName("dev"), At);

    [Fact]
    public void Every_source_is_a_layer_in_the_order_of_precedence()
    {
        Write("deploy/.env", "A=dot env");
        Write("environments/shared.env", "A=shared");
        Write("environments/dev.env", "A=env file");
        Write("environments/dev.local.env", "A=local");
        _env = _env with { Variables = Specs("A", "env"), Deployment = Compose("deploy/app.yml") };

        var layers = Read(Specs("A", "project"));

        layers
            .Select(layer => layer["A"].Template)
            .ShouldBe(["dot env", "project", "env", "shared", "env file", "local"]);
        layers
            .Select(layer => layer["A"].Origin.Layer)
            .ShouldBe(Enum.GetValues<VariableLayer>().Skip(1).Take(6));
        layers[4]["A"].Origin.At.ShouldBe(new SourcePosition("environments/dev.env", 1, 1));
        layers[0]["A"].Origin.At!.File.ShouldBe("deploy/.env");
    }

    [Fact]
    public void Missing_files_are_empty_layers()
    {
        var layers = Read();

        layers.Count.ShouldBe(6);
        layers.ShouldAllBe(layer => layer.Count == 0);
    }

    [Fact]
    public void Without_a_deployment_the_dot_env_is_beside_the_first_compose_init()
    {
        Write("init/.env", "A=init");
        var file = new FileReference("init/x.yml", Path.Combine(_folder, "init/x.yml"), At);
        _env = _env with { Init = [new ParallelInit([new ComposeInit([file], At)], At)] };

        Read()[0]["A"].Template.ShouldBe("init");
    }

    [Fact]
    public void Without_any_compose_file_the_dot_env_is_the_projects()
    {
        Write(".env", "A=project");

        Read()[0]["A"].Template.ShouldBe("project");
    }

    [Fact]
    public void Single_quotes_make_a_literal()
    {
        Write("environments/dev.env", "A='$B'\nC=\"$B\"\nD=$B");

        var layer = Read()[4];

        layer["A"].IsLiteral.ShouldBeTrue();
        layer["C"].IsLiteral.ShouldBeFalse();
        layer["D"].IsLiteral.ShouldBeFalse();
    }

    [Fact]
    public void A_bare_key_inherits_from_the_shell_and_is_left_out_where_the_shell_has_none()
    {
        Write("environments/dev.env", "HOME\nNOT_THERE\n");

        var layer = Read()[4];

        layer.ShouldHaveSingleItem();
        layer["HOME"].Template.ShouldBe("$shell");
        layer["HOME"].IsLiteral.ShouldBeTrue();
    }

    [Fact]
    public void Secrets_are_told_by_declaration_or_by_name()
    {
        Write("environments/dev.env", "API_TOKEN=x\nPORT=1");
        _env = _env with { Variables = Specs("PIN", "1234", isSecret: true) };

        var layers = Read();

        layers[4]["API_TOKEN"].IsSecret.ShouldBeTrue();
        layers[4]["PORT"].IsSecret.ShouldBeFalse();
        layers[2]["PIN"].IsSecret.ShouldBeTrue();
    }

    [Fact]
    public void A_declaration_without_a_value_declares_nothing() =>
        Read(Specs("A", null))[1].ShouldBeEmpty();

    [Fact]
    public void All_problems_of_all_files_are_refused_at_once()
    {
        Write("environments/shared.env", "A='open");
        Write("environments/dev.env", "B=1\n!\n");
        File.WriteAllBytes(
            Path.Combine(_folder, "environments/dev.local.env"),
            [(byte)'A', (byte)'=', 0xFF]
        );
        Directory.CreateDirectory(Path.Combine(_folder, ".env"));

        var refusal = Should.Throw<RefusalException>(() => Read()).Refusal;

        refusal.Kind.ShouldBe(RefusalKind.InvalidFile);
        refusal
            .Problems.Select(problem => problem.At.ToString())
            .ShouldBe([
                ".env:1:1",
                "environments/shared.env:1:3",
                "environments/dev.env:2:1",
                "environments/dev.local.env:1:1",
            ]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> Read(
        IReadOnlyDictionary<string, VariableSpec>? project = null
    )
    {
        var variables = project ?? new Dictionary<string, VariableSpec>();
        var spec = new ProjectSpec("shop", _folder, variables, [_env], []);
        return new FileEnvSource(spec, name => name == "HOME" ? "$shell" : null).ReadLayers(_env);
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private DeploymentSpec Compose(string path) =>
        new([new(path, Path.Combine(_folder, path), At)], null, At);

    private static Dictionary<string, VariableSpec> Specs(
        string name,
        string? value,
        bool isSecret = false
    ) =>
        new()
        {
            [name] = new(name, value, At)
            {
                Kind = isSecret ? VariableKind.Secret : VariableKind.Plain,
            },
        };
}
