// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, Ref} from "../agencies/Agency.sol";
import {Day} from "../law/Day.sol";
import {CaseId} from "../records/CaseId.sol";
import {FormType} from "../records/Form.sol";

/// @notice Whether a document is one of the ledger's, and how it stands; nothing in it tells of a person.
/// @param formType its type, `none` when the case holds no such document
/// @param trusted the parties confirmed it, and nothing is held against it
/// @param disputed a party holds something against it
/// @param appealed an appeal against it waits for the answer
/// @param faulty an appeal against it was upheld, and it was not superseded yet
/// @param supersededBy the document that stands in its place, 0 when none does
/// @param served to how many it was served
/// @param received how many of them signed the receipt
struct Verification {
    FormType formType;
    bool trusted;
    bool disputed;
    bool appealed;
    bool faulty;
    bytes32 supersededBy;
    uint32 served;
    uint32 received;
}

/// @title Service of documents 送达, with receipts that the receiver signs (EIP-712).
/// @dev A receiver is an agency by its number, or a person by the address of the person's key, as a word.
interface IService {
    /// @notice A document was served.
    /// @param caseId the case
    /// @param machine the contract that runs the case
    /// @param commitment the document's form
    /// @param receiver to whom
    /// @param officer the number of the officer who served it
    /// @param refNumber the number of the agency's business reference
    /// @param text the reference's text
    event DocumentServed(
        CaseId indexed caseId,
        address indexed machine,
        bytes32 commitment,
        bytes32 receiver,
        uint32 officer,
        uint64 refNumber,
        string text
    );

    /// @notice A receiver signed the receipt.
    /// @param signer whose key signed it
    event DocumentReceived(
        CaseId indexed caseId,
        address indexed machine,
        bytes32 commitment,
        bytes32 receiver,
        address signer
    );

    /// @notice Thrown when a document was not served to the receiver.
    /// @param commitment the document's form
    /// @param receiver the receiver named
    /// @custom:zh 未向该受送达人送达此文书
    /// @custom:next Serve the document first.
    /// @custom:next-zh 请先办理送达
    error NotServed(bytes32 commitment, bytes32 receiver);

    /// @notice Thrown when a document is served to the same receiver again.
    /// @param commitment the document's form
    /// @param receiver the receiver named
    /// @custom:zh 已向该受送达人送达此文书
    /// @custom:next Nothing is left to do but to wait for the receipt.
    /// @custom:next-zh 无需重复送达，等待回执即可
    error AlreadyServed(bytes32 commitment, bytes32 receiver);

    /// @notice Thrown when a receipt is brought again.
    /// @param commitment the document's form
    /// @param receiver the receiver
    /// @custom:zh 该回执已收录
    /// @custom:next Nothing is left to do: the receipt stands.
    /// @custom:next-zh 无需重复提交
    error AlreadyReceived(bytes32 commitment, bytes32 receiver);

    /// @notice Thrown when a receipt is signed by another key than the receiver's.
    /// @param receiver the receiver
    /// @param signer whose key signed
    /// @custom:zh 回执签名人不是受送达人
    /// @custom:next Let an officer of the receiving agency in post, or the person served, sign this very receipt.
    /// @custom:next-zh 请由受送达机关在任人员或受送达人本人签署本回执
    error ReceiptForeign(bytes32 receiver, address signer);

    /// @notice Thrown when it is not said to whom a document is served, or it is said twice.
    /// @custom:zh 须填写且仅填写一个受送达人
    /// @custom:next Name an agency or the address of a person's key.
    /// @custom:next-zh 请填写受送达机关编号或受送达人密钥地址
    error ReceiverInvalid();

    /// @notice Serves a document. By an officer of a party. A ruling served after its period is alerted.
    /// @param machine the contract that runs the case
    /// @param agency the receiving agency, 0 when a person receives
    /// @param person the address of the person's key, 0 when an agency receives
    function serve(
        address machine,
        CaseId caseId,
        bytes32 commitment,
        AgencyId agency,
        address person,
        Ref calldata ref
    ) external;

    /// @notice Brings a signed receipt. By anyone.
    /// @param signature over `Receipt(address machine,uint64 caseId,bytes32 commitment,bytes32 receiver)`
    function acknowledge(
        address machine,
        CaseId caseId,
        bytes32 commitment,
        bytes32 receiver,
        bytes calldata signature
    ) external;

    /// @notice When a document was served to a receiver, and when the receipt came; 0 when not.
    function serviceOf(
        address machine,
        CaseId caseId,
        bytes32 commitment,
        bytes32 receiver
    ) external view returns (Day served, Day received);

    /// @notice Whether a document is one of the case's, and how it stands. For anyone.
    function verifyDocument(
        address machine,
        CaseId caseId,
        bytes32 commitment
    ) external view returns (Verification memory);
}
