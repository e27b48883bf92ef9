using Poststack.Cli;

return await CommandLine.RunAsync(args, new Parts(), CancellationToken.None);
