// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId} from "../agencies/Agency.sol";
import {Day} from "../law/Day.sol";
import {Quantity, Unit} from "../law/Quantity.sol";

/// @title The law as versioned, cited values.
interface IRulebook {
    /// @notice A ruleset as published; it never changes.
    /// @param name its name, such as "2016-23+2019"
    /// @param effective the first day on which requests are judged by it
    /// @param valueStore where the values lie: four bytes a rule, see `Quantity`
    /// @param articleStore where the citations lie: 32 bytes of UTF-8 a rule
    /// @param hash keccak-256 of name, effective day, values and articles
    struct Ruleset {
        bytes32 name;
        Day effective;
        address valueStore;
        address articleStore;
        bytes32 hash;
    }

    /// @notice A ruleset was published.
    /// @param ruleset its number
    /// @param name its name
    /// @param effective the first day on which it is in force
    /// @param hash what it holds
    event RulesetPublished(uint8 indexed ruleset, bytes32 name, Day effective, bytes32 hash);

    /// @notice A ruleset was laid before the agencies.
    /// @param act what they sign: the hash of the EIP-712 struct `Ruleset(bytes32 name,uint24 effective,bytes32 hash)`
    /// @param name its name
    /// @param effective the first day on which it is to be in force
    /// @param hash what it holds
    /// @param agency the agency that proposes
    /// @param officer the number of its administrator
    event RulesetProposed(
        bytes32 indexed act,
        bytes32 name,
        Day effective,
        bytes32 hash,
        AgencyId agency,
        uint32 officer
    );

    /// @notice Who signs from now on, and how many must; what was signed before counts no more.
    event SignersAppointed(AgencyId[] agencies, uint16 threshold);

    /// @notice An agency signed an act, by its administrator.
    event Signed(bytes32 indexed act, AgencyId indexed agency, uint32 officer);

    /// @notice An agency took its signature back, by its administrator.
    event Retracted(bytes32 indexed act, AgencyId indexed agency, uint32 officer);

    /// @notice Enough agencies signed an act; it may be enacted from `opens` on.
    event Assented(bytes32 indexed act, Day opens);

    /// @notice Thrown when no ruleset is in force on a day, or none has that number.
    /// @param day the day asked for, or 0
    /// @custom:zh 该日期没有适用的规则集
    /// @custom:next Ask for a day on or after the first ruleset's effective date.
    /// @custom:next-zh 请使用首个规则集生效之后的日期
    error RulesetUnknown(Day day);

    /// @notice Thrown when a published ruleset would take effect before the newest one, or lacks values or articles.
    /// @param name its name
    /// @param effective the day it names
    /// @custom:zh 规则集无效
    /// @custom:next Publish rulesets in the order of their effective dates, each with every rule and its article.
    /// @custom:next-zh 请按生效日期顺序发布，且每条规则均须注明条文
    error RulesetInvalid(bytes32 name, Day effective);

    /// @notice Thrown when something is published without signatures although signers are appointed.
    /// @custom:zh 建账已完成，须由成员单位签署
    /// @custom:next Propose it, have the agencies sign, then enact it.
    /// @custom:next-zh 请先提出、由成员单位签署后再生效
    error FoundingOver();

    /// @notice Thrown when signers are none, unknown or named twice, or the threshold is 0 or above their number.
    /// @param threshold how many must sign
    /// @param count how many agencies were named
    /// @custom:zh 签署单位或人数无效
    /// @custom:next Name each admitted agency once, and a threshold between 1 and their number.
    /// @custom:next-zh 每一成员单位列一次，签署数应在 1 与单位数之间
    error SignersInvalid(uint16 threshold, uint256 count);

    /// @notice Thrown when too few agencies signed an act.
    /// @param act the act
    /// @param signatures how many signed
    /// @param needed how many must
    /// @custom:zh 签署单位数不足
    /// @custom:next Collect the missing agencies' signatures.
    /// @custom:next-zh 请补足成员单位签署
    error AssentMissing(bytes32 act, uint16 signatures, uint16 needed);

    /// @notice Thrown when the notice after the last needed signature is not over.
    /// @param act the act
    /// @param opens the first day on which it may be enacted
    /// @custom:zh 签署后的公告期尚未届满
    /// @custom:next Repeat it on or after the day named; until then an agency may take its signature back.
    /// @custom:next-zh 请于所列日期当日或之后办理；此前成员单位可以撤回签署
    error AssentTooFresh(bytes32 act, Day opens);

    /// @notice Thrown when an agency takes back what it did not sign.
    /// @param act the act
    /// @param agency the agency
    /// @custom:zh 该单位未签署
    /// @custom:next Nothing to do: the agency's signature does not count.
    /// @custom:next-zh 无需处理：该单位的签署未计入
    error NotSigned(bytes32 act, AgencyId agency);

    /// @notice Publishes a ruleset without signatures, as the ledger is founded: before signers are appointed. Restricted to
    /// the consortium's administration.
    /// @param name its name
    /// @param effective the first day on which it is in force, after the newest one's
    /// @param values four bytes a rule
    /// @param articles 32 bytes a rule
    function publish(bytes32 name, Day effective, bytes calldata values, bytes calldata articles) external;

    /// @notice Appoints the agencies that sign rulesets and calendars, which ends the founding. Restricted to the
    /// consortium's administration.
    /// @param agencies the agencies, each once
    /// @param threshold how many of them must sign
    function appointSigners(AgencyId[] calldata agencies, uint16 threshold) external;

    /// @notice Lays a ruleset before the agencies. By an administrator of one that signs.
    /// @param name its name
    /// @param effective the first day on which it is to be in force, after today
    /// @param values four bytes a rule
    /// @param articles 32 bytes a rule
    /// @return act what the agencies sign
    function propose(
        bytes32 name,
        Day effective,
        bytes calldata values,
        bytes calldata articles
    ) external returns (bytes32 act);

    /// @notice Counts agencies' signatures of an act, relayed by anyone.
    /// @param act the hash of the EIP-712 struct that was signed, in this contract's domain (`eip712Domain`)
    /// @param signatures signatures of administrators in post, each of an agency that signs
    function sign(bytes32 act, bytes[] calldata signatures) external;

    /// @notice Takes an agency's signature back before the act is enacted. By its administrator. Afterwards the agency signs
    /// only in person: by an administrator who sends the signature.
    function retract(bytes32 act) external;

    /// @notice Puts a signed ruleset in force from its effective day on, once the notice is over. By anyone.
    function enact(bytes32 act) external;

    /// @notice Refuses an act that too few agencies signed, or whose notice is not over.
    function requireAssent(bytes32 act) external view;

    /// @notice Refuses once signers are appointed.
    function requireFounding() external view;

    /// @notice What the agencies sign of a ruleset.
    function actOf(
        bytes32 name,
        Day effective,
        bytes calldata values,
        bytes calldata articles
    ) external pure returns (bytes32);

    /// @notice A ruleset that was proposed and not enacted; empty when there is none.
    function proposalOf(bytes32 act) external view returns (Ruleset memory);

    /// @notice How an act stands.
    /// @return signatures how many agencies signed
    /// @return needed how many must
    /// @return opens the first day on which it may be enacted, 0 while signatures are missing
    function assentOf(bytes32 act) external view returns (uint16 signatures, uint16 needed, Day opens);

    /// @notice Who signs, and how many must.
    function signers() external view returns (AgencyId[] memory agencies, uint16 threshold);

    /// @notice Days between the last needed signature and the first day on which an act may be enacted.
    function NOTICE() external view returns (uint24);

    /// @notice The number of the ruleset in force on a day.
    function inForce(Day day) external view returns (uint8);

    /// @notice How many rulesets there are.
    function count() external view returns (uint8);

    /// @notice A ruleset by its number.
    function get(uint8 ruleset) external view returns (Ruleset memory);

    /// @notice Where a ruleset's values lie, for reading many of them at once.
    function valuesOf(uint8 ruleset) external view returns (address);

    /// @notice One value of a ruleset.
    /// @param ruleset the ruleset's number
    /// @param rule the rule's number, see `Rules`
    function value(uint8 ruleset, uint256 rule) external view returns (Quantity);

    /// @notice The article that gives a rule its value, UTF-8.
    function article(uint8 ruleset, uint256 rule) external view returns (bytes32);

    /// @notice Up to fifteen values of a ruleset in one word, 16 bits each from the lowest: the number, below 4,096, and
    /// above it the unit. Bit 255 is set.
    /// @param ruleset the ruleset's number
    /// @param rules the rules' numbers, a byte each from the lowest, up to the highest that is not 0
    function pack(uint8 ruleset, uint256 rules) external view returns (uint256 packed);

    /// @notice Refuses with `RuleViolated` and the rule's article; always reverts.
    /// @param ruleset the ruleset's number
    /// @param rule the rule's number
    /// @param name the rule's name
    /// @param unit what limit and given count
    /// @param limit what the law demands
    /// @param given what was asked
    function refuse(uint8 ruleset, uint256 rule, bytes32 name, Unit unit, uint256 limit, uint256 given) external view;
}
