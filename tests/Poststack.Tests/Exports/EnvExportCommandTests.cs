using System.Text.Json.Nodes;
using Poststack.Core.Exports;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Tests.Verbs;

namespace Poststack.Tests.Exports;

public sealed class EnvExportCommandTests : IDisposable
{
    private static readonly Problem Lost = new(new("app.yml", 3, 5), "`x` has no like in a pod.")
    {
        Severity = ProblemSeverity.Finding,
    };

    private readonly string _folder = Directory
        .CreateTempSubdirectory("poststack-export-")
        .FullName;

    private string File(string name) => Path.Combine(_folder, name);

    [Fact]
    public async Task Without_a_file_the_export_alone_is_on_stdout()
    {
        var parts = Parts(new("services: {}\n", null, []) { RevealsSecrets = true });

        (await parts.TypeAsync("env export dev")).ShouldBe(0);

        parts.Output.Split('\n')[1].ShouldBe("services: {}");
        parts.Error.ShouldContain("secrets in the clear");
        parts.Envs.ExportRequest!.Format.ShouldBe(ExportFormat.DockerCompose);
        parts.Envs.ExportRequest.Folder.ShouldBe(Environment.CurrentDirectory);
    }

    [Fact]
    public async Task A_files_relative_paths_start_from_its_own_folder()
    {
        var parts = Parts(new("A=b\n", null, []));

        (
            await parts.TypeAsync(
                "env",
                "export",
                "dev",
                "--format",
                "env-vars",
                "--context",
                "host",
                "-o",
                File("x.env")
            )
        ).ShouldBe(0);

        System.IO.File.ReadAllText(File("x.env")).ShouldEndWith("\nA=b\n");
        var request = parts.Envs.ExportRequest!;
        request.Folder.ShouldBe(_folder);
        request.Context.ShouldBe(VariableContext.Host);
        request.FileName.ShouldBe("x.env");
    }

    [Fact]
    public async Task Secrets_can_go_to_a_second_file()
    {
        var parts = Parts(new("services: {}\n", "K=v\n", []));

        (
            await parts.TypeAsync(
                "env",
                "export",
                "dev",
                "--no-secrets",
                "-o",
                File("x.yml"),
                "--json"
            )
        ).ShouldBe(0);

        System.IO.File.ReadAllText(File("x.secrets.env")).ShouldEndWith("\nK=v\n");
        JsonNode.Parse(parts.Output)!["secretsFile"]!
            .GetValue<string>()
            .ShouldBe(File("x.secrets.env"));
        parts.Envs.ExportRequest!.WithSecrets.ShouldBeFalse();
    }

    [Fact]
    public async Task A_second_file_of_somebody_elses_stops_both()
    {
        System.IO.File.WriteAllText(File("x.secrets.env"), "MINE=1\n");
        var parts = Parts(new("services: {}\n", "K=v\n", []));

        (
            await parts.TypeAsync("env", "export", "dev", "--no-secrets", "-o", File("x.yml"))
        ).ShouldBe(5);

        System.IO.File.Exists(File("x.yml")).ShouldBeFalse();
    }

    [Fact]
    public async Task Secrets_of_one_export_are_never_replaced_by_those_of_another()
    {
        string[] Export(string file) => ["env", "export", "dev", "--no-secrets", "-o", File(file)];
        (await Parts(new("services: {}\n", "K=1\n", [])).TypeAsync(Export("x.yml"))).ShouldBe(0);
        var parts = Parts(new("services: {}\n", "K=2\n", []));

        (await parts.TypeAsync(Export("x.yaml"))).ShouldBe(5);

        parts.Error.ShouldContain("it holds the secrets of x.yml");
        System.IO.File.Exists(File("x.yaml")).ShouldBeFalse();
        System.IO.File.ReadAllText(File("x.secrets.env")).ShouldEndWith("\nK=1\n");
        (await parts.TypeAsync(Export("x.yml"))).ShouldBe(0);
        System.IO.File.ReadAllText(File("x.secrets.env")).ShouldEndWith("\nK=2\n");
    }

    [Fact]
    public async Task Two_files_need_a_place()
    {
        var parts = Parts(new("x\n", null, []));

        (await parts.TypeAsync("env export dev --no-secrets")).ShouldBe(2);

        parts.Error.ShouldContain("export-needs-output");
        parts.Envs.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_left_out_is_said_and_the_rest_is_written()
    {
        var parts = Parts(new("kind: Pod\n", null, [Lost]));

        (await parts.TypeAsync("env export dev --format yaml")).ShouldBe(7);

        parts.Output.ShouldContain("kind: Pod");
        parts.Error.ShouldContain("app.yml:3:5: finding: `x` has no like in a pod.");
    }

    [Fact]
    public async Task Strict_writes_nothing_then()
    {
        var parts = Parts(new("kind: Pod\n", null, [Lost]));

        (await parts.TypeAsync("env", "export", "dev", "--strict", "-o", File("x.yml"))).ShouldBe(
            7
        );

        parts.Error.ShouldContain("export-incomplete");
        System.IO.File.Exists(File("x.yml")).ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static TestParts Parts(Export export) => new() { Envs = new() { Export = export } };
}
