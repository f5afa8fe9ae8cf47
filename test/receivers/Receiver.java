import java.io.ByteArrayOutputStream;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks a webhook as a receiver in Java 17 would: prints which kinds of signature are right.
 * Usage: java Receiver.java SECRET PUBLIC_KEY ID TIMESTAMP SIGNATURES < body
 */
class Receiver {
  public static void main(String[] given) throws Exception {
    var signed = new ByteArrayOutputStream();
    signed.write((given[2] + "." + given[3] + ".").getBytes("UTF-8"));
    System.in.transferTo(signed);
    var decode = Base64.getDecoder();

    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(decode.decode(given[0].replace("whsec_", "")), "HmacSHA256"));
    var expected = mac.doFinal(signed.toByteArray());

    // an Ed25519 key in X.509 form is its 32 bytes behind twelve that are always the same
    var encoded = new ByteArrayOutputStream();
    encoded.write(HexFormat.of().parseHex("302a300506032b6570032100"));
    encoded.write(decode.decode(given[1].replace("whpk_", "")));
    var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));

    boolean v1 = false, v1a = false;
    for (var one : given[4].split(" ")) {
      var bytes = decode.decode(one.substring(one.indexOf(',') + 1));
      if (one.startsWith("v1,")) v1 |= MessageDigest.isEqual(bytes, expected);
      if (one.startsWith("v1a,")) {
        var ed25519 = Signature.getInstance("Ed25519");
        ed25519.initVerify(key);
        ed25519.update(signed.toByteArray());
        v1a |= ed25519.verify(bytes);
      }
    }
    if (v1) System.out.println("v1");
    if (v1a) System.out.println("v1a");
  }
}
