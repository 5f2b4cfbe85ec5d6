using AgentEvals.Tool;

return await CommandLine.RunAsync(args, Terminal.OfThisProcess(), CancellationToken.None);
