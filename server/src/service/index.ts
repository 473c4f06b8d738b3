/**
 * The door: everything that lsp/, cli/ and node/ may use of what the product does with files. They import this page and
 * nothing after it (the linter sees to it; features/ and rules/ are direct neighbors of lsp/ besides). Functions take the
 * machine (`ServiceEnvironment`) and paths, give plain data, and throw a `Refusal` or a `BackupError` whose message is for
 * a person.
 */

// ------------------------------------------------------------------------------------------ the machine and its errors
export type { ServiceEnvironment } from './environment';
export { Refusal } from '../refusal';
export { EVIDENCE_NAMES, wordingWith, type EvidenceFile, type Remark, type StepWords, type Wording } from '../remark';
export { BackupError, sentence } from '../backup/errors';
export { carryOut, finish, mapInSteps, type Steps } from '../text/steps';
export { readWhole } from '../backup/files';
export {
  infoIfAny,
  type Environment,
  type FileInfo,
  type FileSystem,
  type FolderEntry,
  type Machine,
  type OpenFile,
  type Paths,
} from '../backup/fileSystem';

// --------------------------------------------------------------------------------------------------- files in, as text
export { expandPaths } from './files/paths';
export { isMofFile, walkFolder } from './files/walk';
export { replaceAll, type ReplacedFile, type TextChange } from './files/replaceAll';
export {
  decoding,
  isThere,
  readBytes,
  readTextFile,
  requireMof,
  typeAt,
  type ReadOptions,
  type TextFile,
} from './files/read';
export { decodeText, describeFormat, encodeText, type AnsiEncoding, type TextFormat } from '../text/encoding';
export { applyEdits, type TextEdit } from '../text/edits';
export { detectLineEnding } from '../text/eol';
export { EditedText } from '../text/editedText';
export { wholeText, type TextSource } from '../text/textSource';
export { LineIndex } from '../text/lineIndex';
export type { Span } from '../text/span';
export { append } from '../text/append';
export { commonEnds, isSameList } from '../text/commonEnds';
export { labelLines, labelText } from '../text/label';
export { plainOfMarkdown } from '../text/markdownPlain';
export { visibleLine, visibleText } from '../text/visible';

// -------------------------------------------------------------------------------------------- one file, and many of them
export { setLongestText } from '../syntax/limits';
export { parseOrLeave, parseTree, whyUnread } from '../syntax/parser';
export { reparse } from '../syntax/reparse';
export { PerDeclaration, type Declaration } from '../syntax/declaration';
export type { SyntaxTree } from '../syntax/syntaxTree';
export type { Severity } from '../syntax/tree';
export { MofDocument } from '../semantics/document';
export type { Environment as ClassEnvironment } from '../semantics/environment';
export { WorkspaceIndex } from '../semantics/workspaceIndex';
export { type Outline, outlineOf, readOutline } from './check/outline';

// ------------------------------------------------------------------------------------------------- checking, formatting
export {
  checkFiles,
  countSeverities,
  encodingName,
  type CheckedDiagnostic,
  type CheckedFile,
  type CheckOptions,
  type CheckResult,
} from './check/check';
export { baselineOf, baselineText, namesFrom, newFindings, readBaseline } from './check/baseline';
export { type FolderSettings, folderSettings, SETTINGS_FILE } from './check/folderSettings';
export { ruleMetadata } from './check/ruleMetadata';
export { readLevel, type RuleLevels } from '../rules/levels';
export type { RuleDialect } from '../rules/rule';
export { azureAnnotations, githubAnnotations } from '../report/annotations';
export { sarifLog, type SarifFinding, type SarifRule } from '../report/sarif';
export { format, formatTree, leftAloneIn, type FormatRequest, readFormatRequest } from '../features/format';

// ------------------------------------------------------------------------------------------------------------ inventory
export { hintsIn } from '../inventory/hints';
export { ClassFinder, classIdsOf, idsOf, propertyIdsOf, countTwins, type ClassMeant } from '../inventory/ids';
export { countReported, describeUndone, inventoryOf } from '../inventory/inventory';
export { lensesOf, type InventoryLens } from '../inventory/lenses';
export { isShownBeside, isUnpaired, shownProperties, type Shown as RowShown } from '../inventory/rows';
export { compareSiteFiles, inventoryFiles, type ComparedSites, type FileInventory } from './inventory/inventory';
export { compareExports, writeRestore, type ComparedStates } from './inventory/states';
export {
  statesCsv,
  statesHtml,
  statesJson,
  statesMarkdown,
  statesSummary,
  statesText,
  type StatesReport,
} from '../report/states';
export { prepareLeaving, writeLeaving, type PreparedLeaving } from './inventory/leave';
export { leavingJson, leavingText } from '../report/leaving';
export { sitesCsv, sitesHtml, sitesJson, sitesMarkdown, sitesText } from '../report/sites';
export {
  importRegistryFile,
  importRegistryInto,
  type FileWithClasses,
  type ImportedHalves,
  type ImportIntoFiles,
} from './inventory/importReg';
export type { ImportOptions, RegistryView } from '../inventory/registry/importReg';
export type { InstancesOption } from '../inventory/registry/registryKeys';
export { describeImportNote, type ImportWays } from '../report/importNotes';
export { inventoryView, type InventoryView, type InventoryViewClass } from './inventory/view';
export { toggleAllProperties, toggleReport } from '../inventory/toggle';
export { inventoryJson, inventoryMarkdown, inventoryText } from '../report/inventory';

// ---------------------------------------------------------------------------------- configuration.mof of current sites
export {
  carryConfiguration,
  inspectConfiguration,
  writeConfiguration,
  type CarriedConfiguration,
  type ConfigurationFacts,
} from './configuration/configuration';
export {
  configurationFindings,
  configurationJson,
  configurationMarkdown,
  configurationText,
  type ConfigurationReport,
} from '../report/configuration';

// ------------------------------------------------------------------------------------------------------------ comparing
export { doubtAboutDefault } from './doubtAboutDefault';
export { compareSources, type FileDifference } from '../merge/diff';
export { describeOrder, diffJson, diffMarkdown, diffText } from '../report/diff';

// -------------------------------------------------------------------------------------------------------------- merging
export { mergeSources } from '../merge/merge';
export { Readings } from '../merge/readings';
export { prepareMerge, type FileRequest, type InputFacts, type MergeRequest, type PreparedFile } from './merge/prepare';
export type { MergeRole } from '../merge/mergeFiles';
export { likelyFiles, type Candidate, type WantedFile } from './files/likely';
export { candidatesFor } from './merge/candidates';
export { findConfiguration } from './merge/companion';
export { prepareSites, writeSites, type PreparedSites, type WrittenSite } from './merge/sites';
export { sitesReportOf } from './merge/sitesReport';
export {
  mergedSitesJson,
  mergedSitesMarkdown,
  mergedSitesSummary,
  mergedSitesText,
  type SitesReport,
} from '../report/mergedSites';
export { finishedByHand, type FinishedFile } from './merge/byHand';
export { requireAsShown, stateOf } from './merge/changedSincePreview';
export { NotWritten, writeNewFile, type WriteOptions, type WrittenMerge } from './merge/write';
export { undoAll, writeMerges } from './merge/writeAll';
export { findBase, type FoundBase } from './base/find';
export { definitionsBelow } from './base/places';
export { archivedCopies, type EarlierCopy } from './base/copies';
export type { DescribedBase } from './base/search';
export type { Choice, Conflict, Customization, MergeInput, MergeOptions, MergeResult, Outcome } from '../merge/types';
export { questionsOf } from './merge/answers';
export { askedAbout } from './merge/askedAbout';
export { mergeReportOf } from './merge/report';
export {
  countOutcomes,
  kindInWords,
  mergeSummary,
  mergeText,
  OUTCOME_HEADINGS,
  placeOf,
  type MergeReport,
} from '../report/merge';
export {
  type FileReport,
  inWritingOrder,
  mergedFilesJson,
  mergedFilesMarkdown,
  mergedFilesSummary,
  titleAmong,
} from '../report/mergedFiles';

// ------------------------------------------------------------------------------------------------------------------ Git
export { mergeForGit, type DriverRequest, type DriverResult } from './git/driver';
export { planGitSetup, writeGitSetup, type GitSetup } from './git/install';
export type { Git, GitAnswer } from './git/port';
export { textForDiff } from './git/textconv';

// -------------------------------------------------------------------------------------------------------------- backups
export {
  defaultStoreFolder,
  openStoreFor,
  openStoreToRead,
  summarizeMof,
  type OpenStoreOptions,
} from './backups/store';
export { absolutePath } from '../backup/safePaths';
export type { Manifest } from '../backup/manifest';
export type { ApplyResult } from '../backup/replace';
export type { BackupStore } from '../backup/store';

// ---------------------------------------------------------------------------------------------------------- boot images
export { openBootImageFiles, type OpenInputs } from './boot-images/open';
export { EVENTS, outcomesOf, type BootImageEvent } from '../boot-images/today/events';
export { eventJson, eventMarkdown, eventText } from '../report/bootImageEvents';
export { analyzeBootImages, analyzeBootImageText, type BootImageAnalysis } from '../boot-images/analyze';
export { compareBootImages, isComparable, OUTCOMES, verdictOfChanges } from '../boot-images/compare';
export { copyScript } from '../boot-images/copyScript';
export { exportScript } from '../boot-images/exportScript';
export {
  bootImageFindings,
  bootImagePropertyHover,
  type BootImageFinding,
  type FindingAction,
} from '../boot-images/findings';
export { titleOf } from '../boot-images/judgment';
export { isJudged } from '../boot-images/verdict';
export type { Architecture, InputProblem, SourceSpan } from '../boot-images/model';
export { DEFAULT_OPTIONS, type DefaultImageName, type PartialOptions } from '../boot-images/options';
export {
  bootImageChangesMarkdown,
  bootImagesJson,
  bootImagesMarkdown,
  bootImagesText,
  bootImageSummary,
  byUrgency,
  verdictWords,
} from '../report/bootImages';

// ---------------------------------------------------------------------------------------------------------- the upgrade
export { openChecklist, type ChecklistRequest, type OpenedChecklist } from './upgrade/checklist';
export {
  computerFromWords,
  entriesOfStep,
  type GivenTo,
  type NamedComputer,
  type PlanEdit,
  recordInPlan,
  sitesIn,
  startPlan,
} from './upgrade/record';
export { changePlan, loadPlan, siteFromWords } from './upgrade/plan';
export { gatherFacts } from './upgrade/gather';
export { evidenceText } from '../upgrade/evidence';
export type { Entry } from '../upgrade/plan/entries';
export { LISTS } from '../upgrade/steps';
export { mergePlans } from '../upgrade/plan/merge';
export { type Answer, type Plan, type PlanSite, subjectKey } from '../upgrade/plan/model';
export { PLAN_NAME } from '../upgrade/plan/text';
export { entryPlace, subjectOf } from '../upgrade/plan/entries';
export { COMPUTER_ROLES } from '../upgrade/sites';
export { isOpen, nextOf, siteProgress, stepsOf, type ChecklistView } from '../upgrade/plan/view';
export {
  checklistJson,
  checklistMarkdown,
  checklistSummary,
  checklistText,
  nextSentence,
  foundSentence,
  recordedSentences,
  worded,
  type WordedEntry,
  type WordedView,
} from '../report/checklist';
export { checklistHtml } from '../report/checklistHtml';
export { hierarchySvg, HIERARCHY_STYLE } from '../report/hierarchyPicture';
