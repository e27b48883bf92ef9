using Poststack.Core.Databases;
using Poststack.Drivers.Postgres;

namespace Poststack.Tests.Databases.Postgres;

public sealed class ExternalLoginTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("poststack-test-").FullName;
    private readonly Dictionary<string, string> _environment = [];

    public ExternalLoginTests() => _environment["HOME"] = _home;

    [Fact]
    public void The_url_goes_before_everything_else()
    {
        _environment["PGPASSWORD"] = "from the environment";

        PasswordFor("postgres://ann:from-url@db").ShouldBe("from-url");
    }

    [Fact]
    public void The_envs_own_password_is_for_its_own_user_only()
    {
        PasswordFor("postgres://ann@db").ShouldBe("declared");
        PasswordFor("postgres://admin@db").ShouldBeNull();
    }

    [Fact]
    public void The_environment_goes_before_the_password_file()
    {
        WritePasswords(UnixFileMode.UserRead);
        _environment["PGPASSWORD"] = "from the environment";

        PasswordFor("postgres://admin@db").ShouldBe("from the environment");
    }

    [Fact]
    public void The_password_file_is_read_from_the_home_folder()
    {
        WritePasswords(UnixFileMode.UserRead);

        PasswordFor("postgres://admin@db:5433/shop").ShouldBe("from the file");
    }

    // libpq: "The permissions on a password file must disallow any access to world or group".
    [Fact]
    public void A_password_file_that_others_may_read_is_ignored()
    {
        WritePasswords(UnixFileMode.UserRead | UnixFileMode.GroupRead);

        PasswordFor("postgres://admin@db:5433/shop").ShouldBeNull();
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private string? PasswordFor(string url) =>
        new ExternalLogin(name => _environment.GetValueOrDefault(name)).PasswordFor(
            PostgresUrl.Parse(url),
            "ann",
            "declared"
        );

    private void WritePasswords(UnixFileMode mode)
    {
        var file = Path.Combine(_home, ".pgpass");
        File.WriteAllText(file, "db:5433:shop:admin:from the file\n");
        File.SetUnixFileMode(file, mode);
    }
}
