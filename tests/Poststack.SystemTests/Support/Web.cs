namespace Poststack.SystemTests.Support;

/// <summary>A browser's part: asks an application of a test over HTTP.</summary>
internal static class Web
{
    // A connection a request: .NET would reuse those of HTTP/1.0 servers, which close theirs.
    private static readonly HttpClient Client = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.Zero,
        }
    )
    {
        Timeout = TimeSpan.FromSeconds(20),
    };

    public static async Task<string> GetAsync(string url)
    {
        using var response = await Client.GetAsync(
            new Uri(url),
            TestContext.Current.CancellationToken
        );
        response.IsSuccessStatusCode.ShouldBeTrue($"GET {url}: {(int)response.StatusCode}");
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <returns>Where the answer redirects to.</returns>
    public static async Task<string> PostAsync(string url, params (string Key, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(
            form.Select(field => KeyValuePair.Create(field.Key, field.Value))
        );
        using var response = await Client.PostAsync(
            new Uri(url),
            content,
            TestContext.Current.CancellationToken
        );
        response.Headers.Location.ShouldNotBeNull($"POST {url}: {(int)response.StatusCode}");
        return new Uri(new Uri(url), response.Headers.Location).ToString();
    }

    /// <summary>Asks until the page says <paramref name="text"/>.</summary>
    public static async Task<string> UntilAsync(string url, string text)
    {
        var page = "";
        await Eventually.TrueAsync(
            async () => (page = await GetAsync(url)).Contains(text, StringComparison.Ordinal),
            () => $"{url} never said '{text}', but: {page}"
        );
        return page;
    }
}
