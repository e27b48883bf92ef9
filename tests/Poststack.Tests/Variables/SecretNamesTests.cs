using Poststack.Core.Variables;

namespace Poststack.Tests.Variables;

public sealed class SecretNamesTests
{
    [Theory]
    [InlineData("PASSWORD")]
    [InlineData("DB_PASSWORD")]
    [InlineData("db_password")]
    [InlineData("PGPASSWORD")]
    [InlineData("PGPASS")]
    [InlineData("SMTP_PASS")]
    [InlineData("PGPASSWD_PASSWD")]
    [InlineData("JWT_SECRET")]
    [InlineData("SECRET_KEY_BASE")]
    [InlineData("GITHUB_TOKEN")]
    [InlineData("STRIPE_API_KEY")]
    [InlineData("SSH_PRIVATE_KEY")]
    [InlineData("AWS_SECRET_ACCESS_KEY")]
    [InlineData("GOOGLE_CREDENTIALS")]
    [InlineData("DB_PWD")]
    [InlineData("app.token")]
    public void These_are_taken_for_secrets(string name) =>
        SecretNames.LooksSecret(name).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("PATH")]
    [InlineData("PWD")]
    [InlineData("OLDPWD")]
    [InlineData("LOG_LEVEL")]
    [InlineData("KEY")]
    [InlineData("PUBLIC_KEY")]
    [InlineData("TOKENIZER")]
    [InlineData("COMPASS")]
    [InlineData("SECRETARY_NAME")]
    [InlineData("MONKEY_API")]
    public void These_are_not(string name) => SecretNames.LooksSecret(name).ShouldBeFalse();
}
