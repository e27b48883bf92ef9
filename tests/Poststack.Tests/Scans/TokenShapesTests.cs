using Poststack.Core.Keys;

namespace Poststack.Tests.Scans;

/// <summary>Tokens are put together here, so that no scanner takes this file for a leak.</summary>
public sealed class TokenShapesTests
{
    private const string Letters =
        "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7cF0iL3oR6uX9bA2eD5hG8kJ1nM4qP7tS0wV3zY6";

    private const string Pem = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";

    [Theory]
    [InlineData("aws-access-key", "AKIA", "Q7RZ2MHT5KXW3VNB")]
    [InlineData("github-token", "ghp_", Letters, 36)]
    [InlineData("github-token", "github_pat_", Letters + Letters, 82)]
    [InlineData("gitlab-token", "glpat-", Letters, 20)]
    [InlineData("slack-token", "xoxb-", "2718281828-3141592653-aB3dE6gH9jK2mN5p")]
    [InlineData(
        "slack-webhook",
        "https://hooks.slack.com/services/T",
        "02B4Q7Z9/B03C5R8X1/aB3dE6gH9jK2mN5pQ8sT1vW4"
    )]
    [InlineData("stripe-key", "sk_live_", Letters, 24)]
    [InlineData("stripe-key", "rk_test_", Letters, 24)]
    [InlineData("google-api-key", "AIza", Letters, 35)]
    [InlineData("npm-token", "npm_", Letters, 36)]
    [InlineData("openai-key", "sk-proj-", Letters, 48)]
    [InlineData(
        "jwt",
        "eyJ",
        "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"
    )]
    [InlineData("private-key", "-----BEGIN RSA PRIVATE KEY-----\n", Pem)]
    [InlineData("private-key", "-----BEGIN OPENSSH PRIVATE KEY-----\\n", Pem)]
    public void A_token_tells_by_its_form_whose_it_is(
        string rule,
        string prefix,
        string body,
        int length = 0
    )
    {
        var token = prefix + (length == 0 ? body : body[..length]);

        var finding = Scanned.Text($"line\nkey = \"{token}\"").ShouldHaveSingleItem();

        finding.Rule.ShouldBe(rule);
        finding.At.ToString().ShouldBe("file:2:8");
        finding.Excerpt.ShouldNotBeNull().ShouldNotContain(token[^8..]);
    }

    [Fact]
    public void A_private_key_of_poststack_is_one()
    {
        var key = PrivateKey.New().Reveal();

        var finding = Scanned.Text($"POSTSTACK_KEY={key}\n").ShouldHaveSingleItem();

        finding.Rule.ShouldBe("private-key");
        finding.At.ToString().ShouldBe("file:1:15");
        finding.Excerpt.ShouldBe("poststack_key_••••••");
    }

    [Theory]
    [InlineData("AKIA", "IOSFODNN7EXAMPLE")] // AWS's own documentation
    [InlineData("AKIA", "Q7RZ2MHT5KXW3VNBX")] // one too many
    [InlineData("XAKIA", "Q7RZ2MHT5KXW3VNB")] // the end of another word
    [InlineData("ghp_", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("ghp_", "000000000000000000000000000000000000")]
    [InlineData("sk_live_", "short")]
    [InlineData("eyJ", "hbGciOiJIUzI1NiJ9 and a word about JSON Web Tokens, which begin so")]
    [InlineData(
        "-----BEGIN PRIVATE KEY-----",
        " is the first line of such a file, and a document may say so."
    )]
    [InlineData("task-", "proj-aB3dE6gH9jK2mN5pQ8sT1vW4yZ7cF0iL3oR6uX9bA2eD5h")]
    public void What_only_looks_like_one_is_none(string prefix, string body) =>
        Scanned.Text($"key = {prefix}{body}\n").ShouldBeEmpty();
}
