using Poststack.Drivers.Processes;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Builds;

/// <summary>A machine that has nothing but Debian and the .NET SDK: does the set-up install the rest?</summary>
/// <remarks>
/// What this machine has compiled is taken along, for compiling needs nothing but the SDK: packages are restored there, and the program is
/// linked there.
/// </remarks>
public sealed class BareDebianTests : IDisposable
{
    private const string Image = "debian:bookworm-slim";
    private const string CertificateFolder = "/usr/local/share/ca-certificates";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(25);
    private readonly DirectoryInfo _checkout = Directory.CreateTempSubdirectory("poststack-bare-");

    public void Dispose() => _checkout.Delete(recursive: true);

    [Fact]
    public async Task Make_cli_gives_a_native_binary_that_runs()
    {
        await CopyCheckoutAsync();

        var result = await InBareDebianAsync(
            $"""
            set -e
            apt-get update -qq && apt-get install -qqy make >/dev/null 2>&1
            mkdir -p '{Repository.Root}'
            cp -a /checkout/. '{Repository.Root}'
            cd '{Repository.Root}'
            make cli
            bin/poststack --version
            bin/poststack init --help >/dev/null
            test "$(stat -c %s bin/poststack)" -lt 20000000
            echo built
            """
        );

        result.Output.ShouldEndWith("built\n", customMessage: result.Error);
    }

    private async Task CopyCheckoutAsync()
    {
        var copied = await RunAsync(
            "bash",
            "-c",
            // What is tracked, as it is in the work tree: what was installed by hand stays out, and every program that was linked.
            """
            set -e
            cd "$1"
            git ls-files -z | xargs -0 cp --parents --preserve=timestamps --target-directory "$2"
            mkdir "$2/artifacts"
            cp -a artifacts/cli "$2/artifacts/"
            find "$2/artifacts" -type f -name poststack -delete
            """,
            "bash",
            Repository.Root,
            _checkout.FullName
        );
        copied.ExitCode.ShouldBe(0, copied.Error);
    }

    private async Task<ToolResult> InBareDebianAsync(string script)
    {
        var sdk = await SdkFolderAsync();
        List<string> arguments =
        [
            "run",
            "--rm",
            "--volume",
            $"{_checkout.FullName}:/checkout:ro",
            "--volume",
            $"{sdk}:/usr/share/dotnet:ro",
            "--env",
            "PATH=/usr/share/dotnet:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "--env",
            "DOTNET_NOLOGO=1",
            // There is no git folder to read it from: else the program would be another one.
            "--env",
            $"SourceRevisionId={await RevisionAsync()}",
            "--env",
            "DOTNET_CLI_TELEMETRY_OPTOUT=1",
            "--env",
            "DOTNET_GENERATE_ASPNET_CERTIFICATE=false",
        ];

        // A company's own certificate authority, where this machine trusts one.
        if (Directory.Exists(CertificateFolder))
            arguments.AddRange("--volume", $"{CertificateFolder}:{CertificateFolder}:ro");

        return await RunAsync("docker", [.. arguments, Image, "bash", "-c", script]);
    }

    private static async Task<string> RevisionAsync() =>
        (await RunAsync("git", "-C", Repository.Root, "rev-parse", "HEAD")).Output.Trim();

    private static async Task<string> SdkFolderAsync()
    {
        var found = await RunAsync(
            "bash",
            "-c",
            "dirname \"$(readlink -f \"$(command -v dotnet)\")\""
        );
        return found.Output.Trim();
    }

    private static async Task<ToolResult> RunAsync(string program, params string[] arguments)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken
        );
        limit.CancelAfter(Patience);

        return await new ProcessRunner().RunAsync(
            new ToolCommand(program, arguments),
            onLine: null,
            limit.Token
        );
    }
}
