using System.Buffers;
using System.Text;

namespace Poststack.Core.Scans;

/// <summary>The shapes that are known, from what their issuers publish.</summary>
internal static class TokenShapes
{
    private static readonly SearchValues<char> Jwt = SearchValues.Create(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_."
    );
    private static readonly SearchValues<char> SlackPath = SearchValues.Create(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz/"
    );
    private static readonly SearchValues<char> Base64 = SearchValues.Create(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+/="
    );

    private const int ShortestKeyLine = 40;

    /// <summary>32 bytes and a checksum of four, in base64.</summary>
    private const int PoststackKeyLength = 48;
    private static readonly char[] KeySeparators =
    [
        '\\',
        '\r',
        '\n',
        ' ',
        '\t',
        ':',
        ',',
        '-',
        '.',
    ];

    public static IReadOnlyList<TokenShape> All { get; } =
    [
        new("aws-access-key", "an access key of AWS", "AKIA", "ASIA", "ABIA", "ACCA")
        {
            Body = TokenShape.UpperAndDigits,
            Shortest = 16,
            Longest = 16,
        },
        new("github-token", "a token of GitHub", "ghp_", "gho_", "ghu_", "ghs_", "ghr_")
        {
            Shortest = 36,
            Longest = 255,
        },
        new("github-token", "a fine-grained token of GitHub", "github_pat_")
        {
            Body = TokenShape.WordAndDash,
            Shortest = 82,
            Longest = 82,
        },
        new("gitlab-token", "a token of GitLab", "glpat-")
        {
            Body = TokenShape.WordAndDash,
            Shortest = 20,
        },
        new(
            "slack-token",
            "a token of Slack",
            "xoxb-",
            "xoxp-",
            "xoxa-",
            "xoxr-",
            "xoxs-",
            "xoxe-",
            "xapp-"
        )
        {
            Body = TokenShape.WordAndDash,
            Shortest = 24,
        },
        new("slack-webhook", "a webhook of Slack", "https://hooks.slack.com/services/T")
        {
            Body = SlackPath,
            Shortest = 35,
        },
        new("stripe-key", "a key of Stripe", "sk_live_", "rk_live_", "sk_test_", "rk_test_")
        {
            Shortest = 20,
            Longest = 247,
        },
        new("stripe-webhook-secret", "a webhook secret of Stripe", "whsec_") { Shortest = 32 },
        new("google-api-key", "an API key of Google", "AIza")
        {
            Body = TokenShape.WordAndDash,
            Shortest = 35,
            Longest = 35,
        },
        new("google-client-secret", "a client secret of Google", "GOCSPX-")
        {
            Body = TokenShape.WordAndDash,
            Shortest = 28,
            Longest = 28,
        },
        new("npm-token", "a token of npm", "npm_") { Shortest = 36, Longest = 36 },
        new("pypi-token", "a token of PyPI", "pypi-AgEIcHlwaS5vcmc")
        {
            Body = TokenShape.WordAndDash,
            Shortest = 50,
        },
        new("openai-key", "a key of OpenAI", "sk-proj-", "sk-svcacct-", "sk-admin-")
        {
            Body = TokenShape.WordAndDash,
            Shortest = 40,
        },
        new("anthropic-key", "a key of Anthropic", "sk-ant-")
        {
            Body = TokenShape.WordAndDash,
            Shortest = 80,
        },
        new("sendgrid-key", "a key of SendGrid", "SG.")
        {
            Body = Jwt,
            Shortest = 66,
            Longest = 66,
        },
        new("digitalocean-token", "a token of DigitalOcean", "dop_v1_", "doo_v1_", "dor_v1_")
        {
            Body = TokenShape.LowerHex,
            Shortest = 64,
            Longest = 64,
        },
        new("docker-token", "a token of Docker Hub", "dckr_pat_")
        {
            Body = TokenShape.WordAndDash,
            Shortest = 27,
        },
        new("doppler-token", "a token of Doppler", "dp.pt.", "dp.st.", "dp.ct.", "dp.sa.")
        {
            Body = Jwt,
            Shortest = 40,
        },
        new("vault-token", "a token of Vault", "hvs.", "hvb.")
        {
            Body = TokenShape.WordAndDash,
            Shortest = 24,
        },
        new("age-key", "a private key of age", "AGE-SECRET-KEY-1")
        {
            Body = TokenShape.UpperAndDigits,
            Shortest = 58,
            Longest = 58,
        },
        new("azure-storage-key", "an account key of Azure", "AccountKey=")
        {
            Body = Base64,
            Shortest = 88,
            Longest = 88,
        },
        new("jwt", "a signed token (JWT)", "eyJ")
        {
            Body = Jwt,
            Shortest = 50,
            Also = IsJwt,
        },
        PrivateKey("-----BEGIN PRIVATE KEY-----"),
        PrivateKey("-----BEGIN ENCRYPTED PRIVATE KEY-----"),
        PrivateKey("-----BEGIN RSA PRIVATE KEY-----"),
        PrivateKey("-----BEGIN EC PRIVATE KEY-----"),
        PrivateKey("-----BEGIN DSA PRIVATE KEY-----"),
        PrivateKey("-----BEGIN OPENSSH PRIVATE KEY-----"),
        PrivateKey("-----BEGIN PGP PRIVATE KEY BLOCK-----"),
        new("private-key", "a private key of Poststack", Keys.PrivateKey.Prefix)
        {
            Body = TokenShape.WordAndDash,
            Shortest = PoststackKeyLength,
            Longest = PoststackKeyLength,
        },
    ];

    // A header alone is what documents and parsers have; a key has content, behind a line end or a
    // written `\n`, after the headers that some kinds have.
    private static TokenShape PrivateKey(string header) =>
        new("private-key", "a private key", header)
        {
            Body = SearchValues.Create(
                "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+/=\\\r\n \t:,-."
            ),
            Shortest = 48,
            Also = HasKeyLine,
        };

    private static bool HasKeyLine(ReadOnlySpan<char> key)
    {
        foreach (var word in key.ToString().Split(KeySeparators))
        {
            if (word.Length >= ShortestKeyLine)
                return true;
        }

        return false;
    }

    private static bool IsJwt(ReadOnlySpan<char> token)
    {
        var parts = token.ToString().Split('.');
        return parts.Length == 3
            && parts[1].StartsWith("eyJ", StringComparison.Ordinal)
            && parts[2].Length >= 20
            && Decoded(parts[0]).Contains("\"alg\"", StringComparison.Ordinal);
    }

    private static string Decoded(string base64Url)
    {
        var padded = base64Url.Replace('-', '+').Replace('_', '/');
        var bytes = new byte[padded.Length];
        return Convert.TryFromBase64String(
            padded.PadRight((padded.Length + 3) / 4 * 4, '='),
            bytes,
            out var count
        )
            ? Encoding.UTF8.GetString(bytes, 0, count)
            : "";
    }
}
