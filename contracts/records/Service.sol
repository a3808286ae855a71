// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {AgencyId, AgencyKind, Officer, Post, Ref} from "../agencies/Agency.sol";
import {Extsload} from "../audit/Extsload.sol";
import {CaseHead} from "../cases/CaseHead.sol";
import {IAgencyRegistry} from "../interfaces/IAgencyRegistry.sol";
import {AlertKind, IAlerts} from "../interfaces/IAlerts.sol";
import {ICaseMachine} from "../interfaces/ICaseMachine.sol";
import {IDossier, Standing} from "../interfaces/IDossier.sol";
import {IPeriods} from "../interfaces/IPeriods.sol";
import {IService, Verification} from "../interfaces/IService.sol";
import {Clock} from "../law/Clock.sol";
import {Day, DayMath} from "../law/Day.sol";
import {Rules} from "../law/Rules.sol";
import {CaseId} from "./CaseId.sol";
import {FormId, FormType} from "./Form.sol";
import {PLACES} from "./Party.sol";

/// @title Who got which document when, with the receiver's own signature.
contract Service is IService, EIP712, Clock, Extsload {
    /// @dev Of a document and a receiver.
    struct Delivery {
        Day served;
        Day received;
    }

    /// @dev Of a document: how many it was served to, how many signed.
    struct Count {
        uint32 served;
        uint32 received;
    }

    bytes32 private constant RECEIPT_TYPE = keccak256(
        "Receipt(address machine,uint64 caseId,bytes32 commitment,bytes32 receiver)"
    );

    IAgencyRegistry public immutable REGISTRY;
    IDossier public immutable DOSSIER;
    IAlerts public immutable ALERTS;
    IPeriods public immutable PERIODS;

    mapping(FormId => mapping(bytes32 receiver => Delivery)) private _deliveries;
    mapping(FormId => Count) private _counts;

    constructor(
        IAgencyRegistry registry,
        IDossier dossier,
        IAlerts alerts,
        IPeriods periods
    ) EIP712("Xingzhi Service", "1") {
        REGISTRY = registry;
        DOSSIER = dossier;
        ALERTS = alerts;
        PERIODS = periods;
    }

    /// @inheritdoc IService
    function serve(
        address machine,
        CaseId caseId,
        bytes32 commitment,
        AgencyId agency,
        address person,
        Ref calldata ref
    ) external {
        Officer officer = REGISTRY.takeReference(msg.sender, ref.number);
        bool isParty = DOSSIER.placeOf(machine, caseId, officer.agency()) < PLACES;
        if (!isParty || officer.posts() == 0) {
            revert IAgencyRegistry.OfficerNotAuthorized(msg.sender, AgencyId.wrap(0), Post.any);
        }
        bytes32 receiver = _receiver(agency, person);
        _serve(machine, caseId, commitment, receiver);
        emit DocumentServed(caseId, machine, commitment, receiver, officer.number(), ref.number, ref.text);
    }

    /// @inheritdoc IService
    function acknowledge(
        address machine,
        CaseId caseId,
        bytes32 commitment,
        bytes32 receiver,
        bytes calldata signature
    ) external {
        FormId form = DOSSIER.formIdOf(machine, caseId, commitment);
        Delivery storage delivery = _deliveries[form][receiver];
        if (delivery.served.isNone()) revert NotServed(commitment, receiver);
        if (!delivery.received.isNone()) revert AlreadyReceived(commitment, receiver);
        bytes32 receipt = keccak256(abi.encode(RECEIPT_TYPE, machine, caseId, commitment, receiver));
        address signer = ECDSA.recover(_hashTypedDataV4(receipt), signature);
        if (!_speaksFor(signer, receiver)) revert ReceiptForeign(receiver, signer);
        delivery.received = _today();
        ++_counts[form].received;
        emit DocumentReceived(caseId, machine, commitment, receiver, signer);
    }

    /// @inheritdoc IService
    function serviceOf(
        address machine,
        CaseId caseId,
        bytes32 commitment,
        bytes32 receiver
    ) external view returns (Day served, Day received) {
        Delivery memory delivery = _deliveries[DOSSIER.formIdOf(machine, caseId, commitment)][receiver];
        return (delivery.served, delivery.received);
    }

    /// @inheritdoc IService
    function verifyDocument(
        address machine,
        CaseId caseId,
        bytes32 commitment
    ) external view returns (Verification memory) {
        Standing memory s = DOSSIER.standingOf(machine, caseId, commitment);
        Count memory count = _counts[DOSSIER.formIdOf(machine, caseId, commitment)];
        return
            Verification(
                s.formType,
                s.trusted,
                s.disputedBy != 0,
                s.appealed,
                s.faulty,
                s.supersededBy,
                count.served,
                count.received
            );
    }

    function _serve(address machine, CaseId caseId, bytes32 commitment, bytes32 receiver) private {
        Standing memory standing = DOSSIER.standingOf(machine, caseId, commitment);
        if (standing.formType == FormType.none) revert IDossier.FormUnknown(caseId, commitment);
        if (standing.supersededBy != 0) revert IDossier.FormSuperseded(caseId, commitment);
        FormId form = DOSSIER.formIdOf(machine, caseId, commitment);
        Delivery storage delivery = _deliveries[form][receiver];
        if (!delivery.served.isNone()) revert AlreadyServed(commitment, receiver);
        Day today = _today();
        delivery.served = today;
        ++_counts[form].served;
        if (standing.formType != FormType.ruling) return;
        Day last = _lastDay(machine, caseId, standing.filedAt);
        if (today > last) _alertLate(machine, caseId, keccak256(abi.encode(form, receiver)), last);
    }

    function _alertLate(address machine, CaseId caseId, bytes32 fact, Day last) private {
        ALERTS.open(caseId, AlertKind.DeadlineMissed, fact, last, DOSSIER.partiesOf(machine, caseId));
    }

    /// @dev The last day on which a ruling is served in time.
    function _lastDay(address machine, CaseId caseId, uint40 ruledAt) private view returns (Day) {
        (CaseHead head, ) = ICaseMachine(machine).wordsOf(caseId);
        return PERIODS.lastDay(head.ruleset(), Rules.COURT_SERVICE, DayMath.at(ruledAt));
    }

    function _receiver(AgencyId agency, address person) private view returns (bytes32) {
        bool isAgency = AgencyId.unwrap(agency) != 0;
        if (isAgency == (person != address(0))) revert ReceiverInvalid();
        if (!isAgency) return bytes32(uint256(uint160(person)));
        REGISTRY.requireKind(agency, AgencyKind.none);
        return bytes32(uint256(AgencyId.unwrap(agency)));
    }

    /// @dev Agencies' numbers are too small to be anybody's address.
    function _speaksFor(address signer, bytes32 receiver) private view returns (bool) {
        if (uint256(receiver) > type(uint24).max) return receiver == bytes32(uint256(uint160(signer)));
        Officer officer = REGISTRY.inPost(signer);
        return officer.posts() != 0 && AgencyId.unwrap(officer.agency()) == uint256(receiver);
    }
}
