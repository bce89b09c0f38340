using HtxBot.Verbs;

return await HtxBotVerbs.RunAsync(args, Console.Out, Console.Error);
