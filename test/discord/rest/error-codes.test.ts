import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import { expect, test } from 'vitest';
import { attempt } from '../../../src/discord/rest/failure.ts';

/** Codes for which the bot has no words of its own, by their names in the library, separated by blanks. */

/** Those that can come: Discord's words say what is wrong, or who asked reads the code itself. */
const IN_DISCORDS_WORDS = `
    UnknownMember ExplicitContentCannotBeSentToTheDesiredRecipient BotsCannotUseThisEndpoint
    NotAuthorizedToPerformThisActionOnThisApplication UnderMinimumAge MaximumThreadParticipantsReached Unauthorized
    VerifyYourAccount OpeningDirectMessagesTooFast RequestEntityTooLarge UserBannedFromThisGuild
    ThisMessageWasAlreadyCrossposted CannotExecuteActionOnDMChannel CannotEditMessageAuthoredByAnotherUser
    CannotSendAnEmptyMessage ChannelVerificationLevelTooHighForYouToGainAccess InvalidToken
    MessageCanOnlyBePinnedInTheChannelItWasSentIn CannotExecuteActionOnSystemMessage InvalidFormBodyOrContentType
    InvalidAPIVersion FileUploadedExceedsMaximumSize InvalidFileUploaded InvalidGuild InvalidRequestOrigin
    InvalidMessageType ServerNotAvailableInYourLocation RequestBodyContainsInvalidJSON
    TheUserAccountMustFirstBeVerified TwoFactorAuthenticationIsRequired ApplicationNotYetAvailable
    ThreadAlreadyCreatedForMessage AccessToFileUploadsHasBeenLimitedForThisGuild`;

/** Those that cannot come, because the bot never requests anything about these. */
const NOT_ASKED_FOR: Readonly<Record<string, string>> = {
  'polls, stickers, emojis, sounds, voice and files': `
    UnknownEmoji UnknownAsset UnknownStream UnknownSticker UnknownStickerPack UnknownVoiceState UnknownStageInstance
    UnknownSound MaximumNumberOfEmojisReached MaximumNumberOfReactionsReached
    MaximumNumberOfAttachmentsInAMessageReached MaximumNumberOfAnimatedEmojisReached MaximumNumberOfStickersReached
    MaximumNumberOfSoundboardSoundsReached BitrateIsTooHighForChannelOfThisType MaximumNumberOfPremiumEmojisReached
    TargetUserIsNotConnectedToVoice CannotEditStickersWithinMessage InvalidStickerSent ProvidedFileIsInvalid
    ProvidedFileTypeIsInvalid ProvidedFileDurationExceedsMaximumLength FailedToResizeAssetBelowTheMaximumSize
    FailedToResizeAssetBelowTheMinimumSize CannotMixSubscriptionAndNonSubscriptionRolesForAnEmoji
    CannotConvertBetweenPremiumEmojiAndNormalEmoji UploadedFileNotFound SpecifiedEmojiIsInvalid
    VoiceMessagesDoNotSupportAdditionalContent VoiceMessagesMustHaveASingleAudioAttachment
    VoiceMessagesMustHaveSupportingMetadata VoiceMessagesCannotBeEdited
    CannotSendVoiceEffectWhenUserIsServerMutedDeafenedOrSuppressed YouCannotSendVoiceMessagesInThisChannel
    ProvidedFileDoesNotHaveAValidDuration YouDoNotHavePermissionToSendThisSticker ReactionWasBlocked
    UserCannotUseBurstReactions TheStageIsAlreadyOpen InvalidJSONForUploadedLottieFile
    UploadedLottiesCannotContainRasterizedImages StickerMaximumFramerateExceeded
    StickerFrameCountExceedsMaximumOf1000Frames LottieAnimationMaximumDimensionsExceeded
    StickerFramerateIsTooSmallOrTooLarge StickerAnimationDurationExceedsMaximumOf5Seconds
    FailedToCreateStageNeededForStageEvent PollVotingBlocked PollExpired InvalidChannelTypeForPollCreation
    CannotEditAPollMessage CannotUseAnEmojiIncludedWithThePoll CannotExpireANonPollMessage`,
  'accounts, gifts, applications and tokens': `
    UnknownAccount UnknownApplication UnknownProvider UnknownToken UnknownSession UnknownSKU UnknownStoreListing
    UnknownEntitlement UnknownBuild UnknownLobby UnknownBranch UnknownStoreDirectoryLayout UnknownRedistributable
    UnknownGiftCode UnknownPremiumServerSubscribeCooldown UnknownApplicationCommand
    UnknownApplicationCommandPermissions OnlyBotsCanUseThisEndpoint ThisActionRequiresAPremiumSubscription
    TheMazeIsntMeantForYou OnlyTheOwnerOfThisAccountCanPerformThisAction GuildPremiumSubscriptionLevelTooLow
    MaximumNumberOfFriendsReached MaximumNumberOfRecipientsReached MaximumNumberOfGroupDMsReached
    MaximumNumberOfApplicationCommandsReached MaximumDailyApplicationCommandCreatesReached
    OnlyOneChannelCanHaveAParentIdModifiedAtATime ConnectionHasBeenRevoked OnlyConsumableSKUsCanBeConsumed
    YouCanOnlyDeleteSandboxEntitlements ApplicationCommandWithThatNameAlreadyExists
    ApplicationInteractionFailedToSend AnEntitlementHasAlreadyBeenGrantedForThisResource InvalidAccountType
    OAuth2ApplicationDoesNotHaveBot OAuth2ApplicationLimitReached InvalidOAuth2State NoteWasTooLong InvalidMFALevel
    InvalidOAuth2AccessToken MissingRequiredOAuth2Scope InvalidWebhookToken InvalidActivityAction
    CannotSelfRedeemThisGift InvalidSKU PaymentSourceRequiredToRedeemGift OwnerCannotBePendingMember
    OwnershipCannotBeMovedToABotUser NoUsersWithDiscordTagExist IndexNotYetAvailable
    ProvisionalAccountsPermissionNotGranted IdTokenJWTExpired
    IdTokenJWTIssuerMismatch IdTokenJWTAudienceMismatch IdTokenJWTIssuedTooLongAgo FailedToGenerateUniqueUsername
    InvalidClientSecret`,
  'webhooks, interactions and commands': `
    UnknownWebhook UnknownWebhookService UnknownInteraction MaximumNumberOfWebhooksReached
    MaximumNumberOfWebhooksPerGuildReached InteractionHasAlreadyBeenAcknowledged
    ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages CannotModifyASystemWebhook
    WebhooksPostedToForumChannelsMustHaveAThreadNameOrThreadId WebhooksCanOnlyCreateThreadsInForumChannels
    WebhooksPostedToForumChannelsCannotHaveBothAThreadNameAndThreadId WebhookServicesCannotBeUsedInForumChannels`,
  'servers, their members and events, and forwarding': `
    UnknownIntegration UnknownInvite UnknownPermissionOverwrite UnknownRole UnknownBan UnknownGuildTemplate
    UnknownDiscoverableServerCategory UnknownGuildMemberVerificationForm UnknownGuildWelcomeScreen
    UnknownGuildScheduledEvent UnknownGuildScheduledEventUser UnknownInviteTargetUsersJob UnknownInviteTargetUsers
    MaximumNumberOfGuildsReached MaximumNumberOfGuildRolesReached MaximumNumberOfGuildChannelsReached
    MaximumNumberOfInvitesReached MaximumNumberOfServerMembersReached MaximumNumberOfServerCategoriesReached
    GuildAlreadyHasTemplate MaximumNumberOfNonGuildMemberBansHasBeenExceeded MaximumNumberOfBanFetchesHasBeenReached
    MaximumNumberOfUncompletedGuildScheduledEventsReached MaximumNumberOfPruneRequestsHasBeenReached
    MaximumNumberOfGuildWidgetSettingsUpdatesHasBeenReached MaximumNumberOfPinnedThreadsInForumHasBeenReached
    MaximumNumberOfTagsInForumHasBeenReached MaximumNumberOfChannelPermissionOverwritesReached
    TheChannelsForThisGuildAreTooLarge TagNamesMustBeUnique GuildWidgetDisabled
    ProvidedTooFewOrTooManyMessagesToDelete InviteCodeInvalidOrTaken InvalidRole
    OneOfTheMessagesProvidedWasTooOldForBulkDelete InviteAcceptedToGuildWithoutTheBotBeingIn
    CannotDeleteChannelRequiredForCommunityGuilds InvalidThreadNotificationSettings ParameterEarlierThanCreation
    CommunityServerChannelsMustBeTextChannels
    TheEntityTypeOfTheEventIsDifferentFromTheEntityYouAreTryingToStartTheEventFor
    ServerNeedsMonetizationEnabledToPerformThisAction ServerNeedsMoreBoostsToPerformThisAction
    CannotDeleteGuildSubscriptionIntegration CannotForwardMessageWithUnreadableContent CannotUpdateAFinishedEvent
    AccessToJoiningNewServersHasBeenLimitedForTheUser CannotEnableOnboardingRequirementsAreNotMet
    CannotUpdateOnboardingWhileBelowRequirements FailedToBanUsers`,
};

const namesIn = (text: string): readonly string[] => text.trim().split(/\s+/);

const codes: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(RESTJSONErrorCodes).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
);

async function isInDiscordsWords(code: number): Promise<boolean> {
  const error = new DiscordAPIError({ message: 'As told', code }, code, 400, 'POST', 'u', {
    files: undefined,
    body: undefined,
  });
  const outcome = await attempt({ channelId: '1', action: 'message' }, () => Promise.reject(error));
  return 'problem' in outcome && ['problem.discordRefuses', 'problem.discordForbids'].includes(outcome.problem.key);
}

test('the bot has words of its own for each code of the library, but for those that are listed', async () => {
  const without: string[] = [];
  for (const [name, code] of Object.entries(codes)) if (await isInDiscordsWords(code)) without.push(name);
  const listed = [IN_DISCORDS_WORDS, ...Object.values(NOT_ASKED_FOR)].flatMap(namesIn);
  expect(without.sort()).toEqual(listed.sort());
});
