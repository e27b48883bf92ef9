using System.Text;
using Poststack.Core.Scans;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Scans;

public sealed class PlainSecretsTests
{
    private const string Project = """
        project: {name: shop}
        variables:
          PAYMENT: {kind: secret}
          HOME_PAGE: {kind: plain}
        environments: {dev: {}}
        """;

    [Theory]
    [InlineData("API_TOKEN=x")]
    [InlineData("PAYMENT=abc")]
    [InlineData("UPSTREAM=postgres://ada:s3cr3t-99@db/shop")]
    public void A_secret_in_an_env_file_of_the_project_is_found(string line) =>
        Found("environments/dev.env", line).ShouldHaveSingleItem();

    [Theory]
    [InlineData("deploy/web.env")]
    [InlineData("deploy/.env")]
    [InlineData(".env.production")]
    public void So_is_one_in_any_other_env_file(string path) =>
        Found(path, "SMTP_PASSWORD=hunter2-hunter2")
            .ShouldBe(["SMTP_PASSWORD is a secret and stands here in the clear"]);

    [Theory]
    [InlineData("deploy/web.env", "SMTP_PASSWORD=changeme")]
    [InlineData("deploy/web.env", "UPSTREAM=postgres://postgres:postgres@localhost/shop")]
    [InlineData("deploy/web.env", "SMTP_PASSWORD=${OTHER_PASSWORD}")]
    [InlineData("deploy/web.env", "SMTP_PASSWORD=sealed:abcdefghijklmnopqrstuvwxyz0123456789abcd")]
    [InlineData("environments/dev.env", "UPSTREAM=postgres://postgres:postgres@localhost/shop")]
    [InlineData("environments/dev.env", "UPSTREAM=postgres://ada:${PASSWORD}@db/shop")]
    [InlineData("environments/dev.env", "HOME_PAGE=https://ada:s3cr3t-99@example.com")]
    [InlineData("environments/dev.env", "LOG_LEVEL=debug")]
    public void What_is_none_is_not(string path, string line) => Found(path, line).ShouldBeEmpty();

    [Theory]
    [InlineData("environments/dev.local.env")]
    [InlineData(".env.local")]
    [InlineData(".env.example")]
    [InlineData("sample.env")]
    [InlineData("environment")]
    public void Personal_files_and_examples_are_not_looked_into(string path) =>
        Found(path, "SMTP_PASSWORD=hunter2-hunter2").ShouldBeEmpty();

    private static IEnumerable<string> Found(string path, string line)
    {
        var project = Load.Project(Project);
        return new PlainSecrets(project.Folder, [project])
            .In(path, Encoding.UTF8.GetBytes($"A=1\n{line}\n"))
            .Select(finding => finding.What);
    }
}
