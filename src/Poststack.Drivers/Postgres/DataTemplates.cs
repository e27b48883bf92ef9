using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Poststack.Core.Databases;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres;

/// <summary>Prepared data directories: initdb runs once per machine and version, then they are copied.</summary>
/// <remarks>
/// Both a template and a copy are made under another name and renamed when they are whole, so that
/// nothing half made is ever taken for whole, whenever this process ends.
/// </remarks>
internal sealed class DataTemplates(
    PostgresFolders folders,
    IProcessRunner runner,
    ServerUser user,
    TimeProvider time
)
{
    private const int PasswordBytes = 24;
    private const int OutputLines = 15;

    // The same on every machine; by code point, as applications compare strings.
    private static readonly string[] Options = ["--encoding=UTF8", "--auth=scram-sha-256"];
    private const string Locale = "--locale=C.UTF-8";
    private const string NoLocale = "--no-locale";

    /// <summary>Gives <paramref name="instance"/> a data directory.</summary>
    /// <returns>The password that its administrator has.</returns>
    public async Task<(string AdminPassword, string Done)> CopyAsync(
        NativeBinaries binaries,
        InstanceFolder instance,
        Action<string> onLine,
        CancellationToken ct
    )
    {
        var template = Path.Combine(folders.Templates, KeyOf(binaries));
        var isNew = await EnsureAsync(binaries, template, onLine, ct);

        var spare = new SpareCopy(template);
        InstanceFolder.Remove(instance.DataInTheMaking);
        if (!spare.TryTake(instance.Data))
            await CopyAsync(spare.Source, instance, ct);

        await spare.MakeSoonAsync(runner, ct);
        return (
            await File.ReadAllTextAsync(PasswordOf(template), ct),
            isNew ? "initialized a data directory" : "copied a prepared data directory"
        );
    }

    private async Task CopyAsync(string source, InstanceFolder instance, CancellationToken ct)
    {
        var copy = new ToolCommand(
            "cp",
            "--archive",
            "--reflink=auto",
            source,
            instance.DataInTheMaking
        )
        {
            EndsWithUs = true,
        };
        var result = await runner.RunAsync(copy, ct);
        if (!result.Succeeded)
        {
            // Where the disk is full, half a copy would keep it so.
            InstanceFolder.Remove(instance.DataInTheMaking);
            throw PostgresRefusals.InitFailed("copying failed", result.LastLines(OutputLines));
        }

        instance.Mark.Set();
        Directory.Move(instance.DataInTheMaking, instance.Data);
        await SyncSoonAsync(runner, instance, ct);
    }

    // Later, so that the first start need not share the disk with it; by itself, so that nobody waits for it.
    public static Task SyncSoonAsync(
        IProcessRunner runner,
        InstanceFolder instance,
        CancellationToken ct
    ) =>
        runner.StartInBackgroundAsync(
            """sleep 2; sync -f "$1" && rm -f -- "$2";""",
            [instance.Data, instance.Mark.File],
            ct
        );

    private async Task<bool> EnsureAsync(
        NativeBinaries binaries,
        string template,
        Action<string> onLine,
        CancellationToken ct
    )
    {
        if (Directory.Exists(template))
            return false;

        using var hold = await AwaitedLock.TakeAsync($"{template}.lock", time, ct);
        if (Directory.Exists(template))
            return false;

        onLine($"PostgreSQL {binaries.Major}: preparing a data directory, once on this machine");
        var draft = $"{template}.making";
        InstanceFolder.Remove(draft);
        await MakeAsync(binaries, draft, ct);
        Directory.Move(draft, template);
        return true;
    }

    private async Task MakeAsync(NativeBinaries binaries, string draft, CancellationToken ct)
    {
        OpenFolders.Create(draft);
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PasswordBytes));
        await WritePasswordAsync(PasswordOf(draft), password, ct);
        await user.MakeFolderAsync(runner, Path.Combine(draft, "data"), ct);

        var result = await InitdbAsync(binaries, draft, password, Locale, ct);
        if (!result.Succeeded && result.Error.Contains("invalid locale name"))
            result = await InitdbAsync(binaries, draft, password, NoLocale, ct);
        if (!result.Succeeded)
            throw PostgresRefusals.InitFailed(
                $"initdb {binaries.Major} failed",
                result.LastLines(OutputLines)
            );
    }

    // initdb reads a password from a file only; a pipe of its own user's is one that it may open.
    private Task<ToolResult> InitdbAsync(
        NativeBinaries binaries,
        string draft,
        string password,
        string locale,
        CancellationToken ct
    ) =>
        runner.RunAsync(
            user.Command([
                "sh",
                "-c",
                "cat | \"$@\"",
                "sh",
                binaries.Initdb,
                "--pgdata",
                Path.Combine(draft, "data"),
                "--username",
                PostgresNames.Admin,
                "--pwfile=/dev/stdin",
                locale,
                .. Options,
            ]) with
            {
                Stdin = password + "\n",
                Secrets = [password],
            },
            ct
        );

    private static async Task WritePasswordAsync(string path, string password, CancellationToken ct)
    {
        await using var file = new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }
        );
        await file.WriteAsync(Encoding.ASCII.GetBytes(password), ct);
    }

    private static string PasswordOf(string template) => Path.Combine(template, "password");

    /// <summary>Two builds of one version need not understand each other's files.</summary>
    private static string KeyOf(NativeBinaries binaries)
    {
        var options = string.Join(' ', [binaries.Folder, Locale, .. Options]);
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(options));
        return $"{Text(binaries.Major)}-{Convert.ToHexStringLower(digest)[..8]}";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
